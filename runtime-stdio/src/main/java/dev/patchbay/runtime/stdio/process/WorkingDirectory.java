package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a plugin runs: below its folder, links followed. */
final class WorkingDirectory {
    private WorkingDirectory() {}

    /**
     * The folder that a manifest names, as it really is.
     *
     * @param directory the plugin's folder; null for a plugin that has none, which cannot be run
     */
    static Path resolve(String written, @Nullable Path directory) throws Refusal {
        if (directory == null) {
            throw Refusal.launch(
                    "a plugin on the class path has no folder to run in", "put the plugin in a folder of its own");
        }
        try {
            Path home = directory.toRealPath();
            Path folder = directory.resolve(written);
            if (!Files.isDirectory(folder)) {
                throw Refusal.launch("the working_dir \"" + written + "\" is no folder", "expected \"" + folder + "\"");
            }
            Path real = folder.toRealPath();
            if (!real.startsWith(home)) {
                throw Refusal.launch(
                        "the working_dir \"" + written + "\" is outside the plugin's folder",
                        "name a folder below it; \".\" is the plugin's folder itself");
            }
            return real;
        } catch (IOException | InvalidPathException unusable) {
            throw Refusal.launch("the working_dir \"" + written + "\" cannot be used: " + unusable.getMessage(), "");
        }
    }
}
