package dev.patchbay.runtime.stdio.process;

import java.util.List;
import reactor.core.publisher.Mono;

/** Who is running on this machine, as far as it has to do with plugins. */
interface ProcessTable {
    /**
     * A process.
     *
     * @param group its process group; 0 where there are none
     * @param session its session; 0 where there are none
     * @param name its program's name, cut off by the system
     * @param mark the value of {@link Marks#VARIABLE} in the environment that it was started with; empty for none
     */
    record Entry(long pid, long group, long session, String name, String mark) {}

    /** Everybody who runs now, zombies left out; at least all that descend from the process. Read anew for each asker. */
    Mono<List<Entry>> entries(long pid);
}
