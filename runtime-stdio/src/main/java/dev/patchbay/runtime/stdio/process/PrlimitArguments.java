package dev.patchbay.runtime.stdio.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How prlimit(1) is told what a process may use, up to where the command follows. */
final class PrlimitArguments {
    private static final long MEBIBYTE = 1L << 20;
    /** Seconds after SIGXCPU, which can be ignored, before SIGKILL, which cannot. */
    private static final int CPU_GRACE = 2;

    private PrlimitArguments() {}

    /**
     * The arguments.
     *
     * @param otherTasks how many processes and threads the kernel counts beside the plugin's own
     */
    static List<String> of(Path prlimit, Limits limits, long otherTasks) {
        List<String> arguments = new ArrayList<>(List.of(prlimit.toString()));
        if (limits.memoryMb() > 0) {
            arguments.add("--as=" + limits.memoryMb() * MEBIBYTE);
        }
        if (limits.processes() > 0) {
            arguments.add("--nproc=" + (limits.processes() + otherTasks));
        }
        if (limits.openFiles() > 0) {
            arguments.add("--nofile=" + limits.openFiles());
        }
        if (limits.cpuSeconds() > 0) {
            arguments.add("--cpu=" + limits.cpuSeconds() + ":" + (limits.cpuSeconds() + CPU_GRACE));
        }
        arguments.add("--");
        return arguments;
    }
}
