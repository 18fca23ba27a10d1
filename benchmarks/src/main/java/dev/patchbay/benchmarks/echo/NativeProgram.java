package dev.patchbay.benchmarks.echo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server that all clients talk to: written in C, so that it costs next to nothing beside them. */
public final class NativeProgram {
    private static final Path SOURCES = Path.of("benchmarks/src/main/native");
    private static final Path PROGRAMS = Path.of("benchmarks/target");

    private NativeProgram() {}

    /**
     * The compiled program; compiles it where that has not been done since it changed.
     *
     * @param name of its source, without the ending
     */
    public static Path of(String name) throws IOException, InterruptedException {
        Path source = SOURCES.resolve(name + ".c");
        Path program = PROGRAMS.resolve(name);
        if (isOlder(program, source) || isOlder(program, SOURCES.resolve("answer.h"))) {
            Process compiler = new ProcessBuilder(
                            "cc", "-O2", "-D_GNU_SOURCE", "-o", program.toString(), source.toString())
                    .inheritIO()
                    .start();
            if (!compiler.waitFor(1, TimeUnit.MINUTES) || compiler.exitValue() != 0) {
                throw new IllegalStateException("\"" + source + "\" cannot be compiled; this benchmark needs cc");
            }
        }
        return program.toAbsolutePath();
    }

    private static boolean isOlder(Path program, Path source) throws IOException {
        return !Files.exists(program)
                || Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) < 0;
    }
}
