package dev.patchbay.runtime.stdio.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What a sandboxed process sees of the machine beside the system's own read-only directories, a private {@code /tmp} and
 * a minimal {@code /dev}.
 *
 * @param network whether it shares the host's network: all of it, as there is no part of it
 * @param readable files and folders that it may read; absolute
 * @param writable files and folders that it may write; absolute
 * @param hidden folders in these that it sees as empty; absolute
 */
public record Sandbox(boolean network, List<Path> readable, List<Path> writable, List<Path> hidden) {
    public Sandbox {
        readable = List.copyOf(readable);
        writable = List.copyOf(writable);
        hidden = List.copyOf(hidden);
    }
}
