package dev.patchbay.runtime.stdio;

import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The programs of the tests, put where a plugin is. */
final class ScriptlingPrograms {
    private ScriptlingPrograms() {}

    /** Puts a Python program, of the test kit or of ours, and what it needs into a folder; gives the line that starts it. */
    static String python(String program, Path folder) throws IOException {
        if (program.startsWith("scriptling_")) {
            FixturePrograms.install(folder, FixturePrograms.SCRIPTLING_PEER);
            FixturePrograms.install(folder, program);
        } else {
            copy(program, folder);
        }
        return "command = [\"" + Peers.program("python3") + "\", \"" + program + "\"]";
    }

    /** Compiles a C program into a folder; gives the line that starts it. */
    static String c(String program, Path folder) throws IOException, InterruptedException {
        copy(program + ".c", folder);
        Process compiler = new ProcessBuilder(Peers.program("gcc").toString(), "-O1", "-o", program, program + ".c")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (!compiler.waitFor(60, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
            throw new AssertionError(program + ".c did not compile");
        }
        return "command = [\"./" + program + "\"]";
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream source =
                Objects.requireNonNull(ScriptlingPrograms.class.getResourceAsStream("/scriptling/" + name), name)) {
            Files.copy(source, folder.resolve(name));
        }
    }
}
