package dev.patchbay.engine.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes plugin folders. */
final class PluginFolders {
    private PluginFolders() {}

    static String manifest(String name) {
        return """
                [plugin]
                schema_version = "1"
                name = "%s"
                version = "1.0.0"
                kind = "llm"
                runtime = "in_process"
                """.formatted(name);
    }

    static Path plugin(Path folder, String name) throws IOException {
        return withManifest(folder, manifest(name));
    }

    static Path withManifest(Path folder, String manifest) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("plugin.toml"), manifest);
        return folder;
    }
}
