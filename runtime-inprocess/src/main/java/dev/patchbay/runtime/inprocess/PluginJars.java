package dev.patchbay.runtime.inprocess;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jars of a plugin: {@code lib/*.jar} in its folder. */
final class PluginJars {
    private PluginJars() {}

    /** All of them, sorted; none for a plugin without a folder. */
    static List<Path> below(@Nullable Path directory) throws IOException {
        if (directory == null || !Files.isDirectory(directory.resolve("lib"))) {
            return List.of();
        }
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory.resolve("lib"), "*.jar")) {
            found.forEach(jars::add);
        }
        Collections.sort(jars);
        return jars;
    }

    /** Whether a jar is in the plugin's folder by its real path too, and not only through a symbolic link. */
    static boolean isInside(Path directory, Path jar) throws IOException {
        return jar.toRealPath().startsWith(directory.toRealPath());
    }
}
