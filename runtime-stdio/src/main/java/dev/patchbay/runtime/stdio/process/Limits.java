package dev.patchbay.runtime.stdio.process;

/**
 * What a process and all that descends from it may use; 0 for no bound.
 *
 * @param memoryMb address space of each process, in MiB; what is reserved counts, not only what is used
 * @param processes how many processes and threads there may be
 * @param openFiles how many files each process may have open
 * @param cpuSeconds how much processor time each process may use
 */
public record Limits(long memoryMb, long processes, long openFiles, long cpuSeconds) {
    /** No bounds. */
    public static final Limits NONE = new Limits(0, 0, 0, 0);

    public Limits {
        if (memoryMb < 0 || processes < 0 || openFiles < 0 || cpuSeconds < 0) {
            throw new IllegalArgumentException("a limit is positive, or 0 for none");
        }
    }

    /** Whether anything is bounded. */
    public boolean any() {
        return memoryMb > 0 || processes > 0 || openFiles > 0 || cpuSeconds > 0;
    }
}
