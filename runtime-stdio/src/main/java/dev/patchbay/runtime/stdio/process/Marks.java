package dev.patchbay.runtime.stdio.process;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The variable by which a plugin's processes are known, whatever group or session they are in: it is inherited by all that
 * descend from it, unless one clears its environment.
 */
final class Marks {
    static final String VARIABLE = VariableNames.OWN_PREFIX + "INSTANCE";

    private final String host = UUID.randomUUID().toString();
    private final AtomicLong serial = new AtomicLong();

    /** What all marks of this host begin with. */
    String prefix() {
        return host + ".";
    }

    /** A mark that no other process has. */
    String next() {
        return prefix() + serial.incrementAndGet();
    }
}
