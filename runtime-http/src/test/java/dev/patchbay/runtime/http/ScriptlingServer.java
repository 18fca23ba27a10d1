package dev.patchbay.runtime.http;

import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.LocalServer;
import dev.patchbay.testkit.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A scriptling plugin in Python that is served over HTTP. */
final class ScriptlingServer {
    private ScriptlingServer() {}

    /** Starts one of the test kit's programs. */
    static LocalServer start(Path folder, String program) throws IOException {
        return start(folder, program, List.of());
    }

    /** The same, for those who show the bearer token that is in a file. */
    static LocalServer startGuarded(Path folder, String program, Path token) throws IOException {
        return start(folder, program, List.of(Peers.program("env").toString(), "TOKEN_FILE=" + token));
    }

    private static LocalServer start(Path folder, String program, List<String> before) throws IOException {
        FixturePrograms.install(folder, FixturePrograms.SCRIPTLING_PEER);
        FixturePrograms.install(folder, FixturePrograms.SCRIPTLING_HTTP);
        FixturePrograms.install(folder, program);
        String script = folder.resolve(program).toString();
        return LocalServer.start(port -> {
            List<String> command = new ArrayList<>(before);
            command.addAll(Peers.script("python3", Path.of(script)));
            command.addAll(List.of("--http", Integer.toString(port)));
            return command;
        });
    }
}
