package dev.patchbay.resource;

import java.util.List;
import java.util.Objects;

/**
 * Files below the workspace, as far as the plugin's grants reach. Paths are relative to the workspace, with {@code /}
 * between names, and may not leave it: neither by {@code ..} nor through a symbolic link. Grants see the workspace itself
 * as {@code .}; a path must be granted as it is written and, links followed, as it really is. The host's own state
 * directory is no part of the workspace.
 *
 * <p>All methods block and must be called where blocking is allowed. They throw
 * {@link dev.patchbay.plugin.PluginException} with {@code capability_not_declared} for what the manifest does not ask
 * for, {@code capability_not_allowed} for what is not granted or not in the workspace, {@code invalid_arguments} for what
 * is no path, and {@link java.io.UncheckedIOException} when the file system refuses.
 */
public interface ScopedFiles {
    /** What stands directly in a directory, sorted by name; what may not be read is left out. {@code ""} is the root. */
    List<Entry> list(String directory);

    /**
     * Every readable file below a directory, sorted by path; symbolic links are not followed.
     *
     * @param limit how many files at the most; more than that is an {@link IllegalStateException} that says so
     */
    List<Entry> walk(String directory, int limit);

    /** What stands at a path, without following a link at its end. */
    Entry describe(String path);

    /**
     * A file's bytes.
     *
     * @param limit how many bytes at the most; a larger file is an {@link IllegalStateException} that says so
     */
    byte[] read(String path, int limit);

    /** Writes a file whole, making the directories above it; the old content is there until the new one is complete. */
    void write(String path, byte[] content);

    /** Removes a file. */
    void delete(String path);

    /**
     * Something in the file system.
     *
     * @param path relative to the workspace
     * @param directory whether it is a directory
     * @param size its size in bytes; 0 for a directory
     */
    record Entry(String path, boolean directory, long size) {
        public Entry {
            Objects.requireNonNull(path, "path");
        }
    }
}
