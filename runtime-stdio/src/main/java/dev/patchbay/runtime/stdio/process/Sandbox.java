package dev.patchbay.runtime.stdio.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What a sandboxed process sees of the machine beside the system's own read-only directories, a private {@code /tmp} and
 * a minimal {@code /dev}.
 *
 * @param network whether it shares the host's network: all of it, as there is no part of it
 * @param readable files and folders that it may read; absolute, as they really are
 * @param writable files and folders that it may write; absolute, as they really are
 */
public record Sandbox(boolean network, List<Path> readable, List<Path> writable) {
    public Sandbox {
        readable = List.copyOf(readable);
        writable = List.copyOf(writable);
    }
}
