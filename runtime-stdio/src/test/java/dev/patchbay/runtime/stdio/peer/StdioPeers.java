package dev.patchbay.runtime.stdio.peer;

import static dev.patchbay.testkit.peer.PeerAbility.CHANGES;
import static dev.patchbay.testkit.peer.PeerAbility.QUESTIONS;

import dev.patchbay.json.Json;
import dev.patchbay.testkit.Peers;
import dev.patchbay.testkit.peer.PeerAbility;
import dev.patchbay.testkit.peer.ServerPeer;
import dev.patchbay.testkit.peer.StartedPeer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Servers that others wrote, as programs. */
final class StdioPeers {
    private static final List<String> ERAS = List.of("legacy", "modern", "auto");

    private StdioPeers() {}

    private record Program(List<String> command) implements StartedPeer {
        @Override
        public String runtime() {
            return "mcp_stdio";
        }

        @Override
        public String section() {
            return command.stream().map(Json::write).collect(Collectors.joining(", ", "command = [", "]"));
        }
    }

    /** Those that offer what {@code peers/README.md} says, in each era that they speak. */
    static Stream<ServerPeer> alike() {
        return Stream.concat(
                withContents(),
                Stream.of(peer("java", "legacy", EnumSet.of(PeerAbility.PROGRESS), JavaSdkServer::command)));
    }

    /** Those of them that have resources and prompts too. */
    static Stream<ServerPeer> withContents() {
        return ERAS.stream().flatMap(era -> Stream.of(typescript(era), python(era), go(era)));
    }

    static Stream<ServerPeer> everything() {
        return Stream.of(peer(
                "everything",
                "auto",
                Set.of(),
                () -> Peers.script(
                        "node",
                        Peers.installed("node/node_modules/@modelcontextprotocol/server-everything/dist/index.js"))));
    }

    private static ServerPeer typescript(String era) {
        return peer(
                "typescript",
                era,
                EnumSet.allOf(PeerAbility.class),
                () -> Peers.script("node", Peers.installed("node/server.mjs")));
    }

    private static ServerPeer python(String era) {
        Set<PeerAbility> abilities = EnumSet.of(PeerAbility.CONTENTS, PeerAbility.PROGRESS);
        abilities.add(era.equals("legacy") ? QUESTIONS : CHANGES);
        return peer(
                "python",
                era,
                abilities,
                () -> List.of(
                        Peers.installed("python/bin/python").toString(),
                        Peers.installed("python/server.py").toString()));
    }

    private static ServerPeer go(String era) {
        Set<PeerAbility> abilities = EnumSet.allOf(PeerAbility.class);
        if (!era.equals("legacy")) {
            abilities.remove(QUESTIONS);
        }
        return peer(
                "go", era, abilities, () -> List.of(Peers.installed("go-server").toString()));
    }

    private static ServerPeer peer(
            String name, String era, Set<PeerAbility> abilities, Supplier<List<String>> command) {
        return new ServerPeer(name, era, abilities, () -> new Program(command.get()));
    }
}
