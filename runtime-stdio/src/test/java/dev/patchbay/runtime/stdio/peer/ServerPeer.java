package dev.patchbay.runtime.stdio.peer;

import dev.patchbay.testkit.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A server that somebody else wrote, in one era of the protocol.
 *
 * @param name its name, for reports
 * @param era the era that the manifest asks for
 * @param command how to start it; asked late, because it may be absent
 */
record ServerPeer(String name, String era, Supplier<List<String>> command) {
    /** Those that offer what {@code peers/README.md} says, in each era that they speak. */
    static Stream<ServerPeer> alike() {
        return Stream.of(
                        both("typescript", () -> Peers.script("node", Peers.installed("node/server.mjs"))),
                        both(
                                "python",
                                () -> List.of(
                                        Peers.installed("python/bin/python").toString(),
                                        Peers.installed("python/server.py").toString())),
                        both("go", () -> List.of(Peers.installed("go-server").toString())),
                        List.of(new ServerPeer("java", "legacy", JavaSdkServer::command)))
                .flatMap(List::stream);
    }

    static ServerPeer everything() {
        return new ServerPeer(
                "everything",
                "auto",
                () -> Peers.script(
                        "node",
                        Peers.installed("node/node_modules/@modelcontextprotocol/server-everything/dist/index.js")));
    }

    private static List<ServerPeer> both(String name, Supplier<List<String>> command) {
        List<ServerPeer> peers = new ArrayList<>();
        for (String era : List.of("legacy", "modern", "auto")) {
            peers.add(new ServerPeer(name, era, command));
        }
        return peers;
    }

    /** Those whose SDK carries a question from inside a call to a person in this era. */
    static Stream<ServerPeer> asking() {
        return alike().filter(peer ->
                peer.name.equals("typescript") || (peer.era.equals("legacy") && !peer.name.equals("java")));
    }

    /** Whether it says that its tools changed. */
    boolean tellsOfChanges() {
        return !name.equals("java") && !(name.equals("python") && era.equals("legacy"));
    }

    /** Whether it has resources and prompts. */
    boolean hasMoreThanTools() {
        return !name.equals("java");
    }

    @Override
    public String toString() {
        return name + ", " + era;
    }
}
