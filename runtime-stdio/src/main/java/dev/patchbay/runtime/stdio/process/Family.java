package dev.patchbay.runtime.stdio.process;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A plugin's process and all that descends from it: what is in its group or session, and what bears its mark.
 *
 * @param mark the mark of its processes
 * @param grouped whether its first process leads a group and a session
 * @param sandboxed whether its first process is the sandbox's, which must be spared a TERM so that it can wait for the
 *     plugin's
 */
record Family(String mark, boolean grouped, boolean sandboxed, ProcessTable table, Warden warden, Workers workers) {
    private static final String SANDBOX = "bwrap";

    /** Who of it is left. */
    Mono<List<ProcessTable.Entry>> left(long leader) {
        return table.entries(leader)
                .map(all -> all.stream()
                        .filter(entry -> entry.session() == leader
                                || entry.group() == leader
                                || entry.mark().equals(mark))
                        .toList());
    }

    /** Asks all of it to end. */
    Mono<Void> terminate(long leader) {
        return left(leader)
                .publishOn(workers.signals)
                .doOnNext(members -> {
                    boolean ordered = grouped && !sandboxed && warden.order("TERM", leader);
                    members.stream()
                            .filter(member -> !ordered || member.group() != leader)
                            .filter(member -> !sandboxed || !member.name().equals(SANDBOX))
                            .forEach(member -> ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroy));
                })
                .then();
    }

    /** Kills all of it that is there now. */
    Mono<Void> kill(long leader) {
        return Mono.<Void>fromRunnable(() -> {
                    if (grouped) {
                        boolean unused = warden.order("KILL", leader);
                    }
                })
                .subscribeOn(workers.signals)
                .then(left(leader))
                .doOnNext(members -> members.forEach(
                        member -> ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroyForcibly)))
                .then();
    }
}
