package dev.patchbay.runtime.stdio.line;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The programs that tests start. */
final class Scripts {
    private Scripts() {}

    static void copy(String name, Path folder) throws IOException {
        try (InputStream script = Scripts.class.getResourceAsStream("/line/" + name)) {
            Files.write(
                    folder.resolve(name), Objects.requireNonNull(script, name).readAllBytes());
        }
    }
}
