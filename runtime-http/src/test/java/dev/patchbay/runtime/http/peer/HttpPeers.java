package dev.patchbay.runtime.http.peer;

import static dev.patchbay.testkit.peer.PeerAbility.CANCELLATION;
import static dev.patchbay.testkit.peer.PeerAbility.CHANGES;
import static dev.patchbay.testkit.peer.PeerAbility.COMPLETION;
import static dev.patchbay.testkit.peer.PeerAbility.PROGRESS;
import static dev.patchbay.testkit.peer.PeerAbility.QUESTIONS;

import dev.patchbay.testkit.LocalServer;
import dev.patchbay.testkit.Peers;
import dev.patchbay.testkit.peer.PeerAbility;
import dev.patchbay.testkit.peer.ServerPeer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Servers that others wrote, which listen. What each can do is what {@code peers/README.md} found. */
final class HttpPeers {
    private static final String HTTP = "http";
    private static final String STATELESS = "http-stateless";
    private static final String JSON = "http-json";
    private static final String SSE = "sse";

    private HttpPeers() {}

    /** Those that offer the same, in each mode and each era that they speak. */
    static Stream<ServerPeer> alike() {
        return Stream.of(typescript(), python(), go()).flatMap(List::stream);
    }

    /** The reference server over both transports. */
    static Stream<ServerPeer> everything() {
        return Stream.of(everything("streamableHttp", "/mcp"), everything(SSE, "/sse"));
    }

    private static List<ServerPeer> typescript() {
        List<ServerPeer> peers = new ArrayList<>();
        for (String era : List.of("legacy", "modern", "auto")) {
            peers.add(typescript(HTTP, era, EnumSet.noneOf(PeerAbility.class)));
        }
        peers.add(typescript(STATELESS, "legacy", EnumSet.of(CHANGES, QUESTIONS, CANCELLATION)));
        peers.add(typescript(STATELESS, "auto", EnumSet.noneOf(PeerAbility.class)));
        peers.add(typescript(JSON, "legacy", EnumSet.of(PROGRESS, QUESTIONS)));
        peers.add(typescript(JSON, "modern", EnumSet.of(PROGRESS)));
        return peers;
    }

    private static List<ServerPeer> python() {
        List<ServerPeer> peers = new ArrayList<>();
        peers.add(python(HTTP, "legacy", EnumSet.of(CHANGES)));
        peers.add(python(HTTP, "modern", EnumSet.of(QUESTIONS)));
        peers.add(python(HTTP, "auto", EnumSet.of(QUESTIONS)));
        peers.add(python(STATELESS, "legacy", EnumSet.of(CHANGES, QUESTIONS, CANCELLATION)));
        peers.add(python(JSON, "legacy", EnumSet.of(CHANGES, PROGRESS, QUESTIONS)));
        peers.add(python(JSON, "modern", EnumSet.of(PROGRESS, QUESTIONS, CANCELLATION)));
        peers.add(python(SSE, "auto", EnumSet.of(CHANGES)));
        return peers;
    }

    private static List<ServerPeer> go() {
        List<ServerPeer> peers = new ArrayList<>();
        peers.add(go(HTTP, "legacy", EnumSet.noneOf(PeerAbility.class)));
        peers.add(go(HTTP, "auto", EnumSet.noneOf(PeerAbility.class)));
        peers.add(go(STATELESS, "legacy", EnumSet.of(CHANGES, QUESTIONS, CANCELLATION)));
        peers.add(go(STATELESS, "modern", EnumSet.of(QUESTIONS, CANCELLATION)));
        peers.add(go(STATELESS, "auto", EnumSet.of(QUESTIONS, CANCELLATION)));
        peers.add(go(JSON, "legacy", EnumSet.noneOf(PeerAbility.class)));
        peers.add(go(SSE, "auto", EnumSet.noneOf(PeerAbility.class)));
        return peers;
    }

    private static ServerPeer typescript(String mode, String era, Set<PeerAbility> lacking) {
        return peer(
                "typescript " + mode,
                era,
                lacking,
                "/mcp",
                () -> Peers.script("node", Peers.installed("node/server.mjs")),
                mode);
    }

    private static ServerPeer python(String mode, String era, Set<PeerAbility> lacking) {
        lacking.add(COMPLETION);
        return peer(
                "python " + mode,
                era,
                lacking,
                mode.equals(SSE) ? "/sse" : "/mcp",
                () -> List.of(
                        Peers.installed("python/bin/python").toString(),
                        Peers.installed("python/server.py").toString()),
                mode);
    }

    private static ServerPeer go(String mode, String era, Set<PeerAbility> lacking) {
        return peer(
                "go " + mode,
                era,
                lacking,
                mode.equals(SSE) ? "/" : "/mcp",
                () -> List.of(Peers.installed("go-server").toString()),
                mode);
    }

    private static ServerPeer peer(
            String name,
            String era,
            Set<PeerAbility> lacking,
            String path,
            Supplier<List<String>> program,
            String mode) {
        Set<PeerAbility> abilities = EnumSet.allOf(PeerAbility.class);
        abilities.removeAll(lacking);
        return new ServerPeer(name, era, abilities, () -> {
            List<String> command = program.get();
            return new Listening(LocalServer.start(port -> joined(command, mode, Integer.toString(port))), path);
        });
    }

    private static ServerPeer everything(String mode, String path) {
        return new ServerPeer("everything " + mode, "auto", Set.of(), () -> {
            List<String> command = Peers.script(
                    "node", Peers.installed("node/node_modules/@modelcontextprotocol/server-everything/dist/index.js"));
            LocalServer server = LocalServer.startAtFreePort(port ->
                    joined(List.of("env", "PORT=" + port), joined(command, mode).toArray(new String[0])));
            return new Listening(server, path);
        });
    }

    private static List<String> joined(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }
}
