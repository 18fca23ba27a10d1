package dev.patchbay.benchmarks.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The server that all clients talk to: written in C, so that it costs next to nothing beside them. */
final class EchoServer {
    private static final Path SOURCE = Path.of("benchmarks/src/main/native/echo.c");
    private static final Path PROGRAM = Path.of("benchmarks/target/echo");

    private EchoServer() {}

    /** The compiled program; compiles it where that has not been done since it changed. */
    static Path program() throws IOException, InterruptedException {
        if (!Files.exists(PROGRAM)
                || Files.getLastModifiedTime(PROGRAM).compareTo(Files.getLastModifiedTime(SOURCE)) < 0) {
            Process compiler = new ProcessBuilder(
                            "cc", "-O2", "-D_GNU_SOURCE", "-o", PROGRAM.toString(), SOURCE.toString())
                    .inheritIO()
                    .start();
            if (!compiler.waitFor(1, TimeUnit.MINUTES) || compiler.exitValue() != 0) {
                throw new IllegalStateException("\"" + SOURCE + "\" cannot be compiled; this benchmark needs cc");
            }
        }
        return PROGRAM.toAbsolutePath();
    }
}
