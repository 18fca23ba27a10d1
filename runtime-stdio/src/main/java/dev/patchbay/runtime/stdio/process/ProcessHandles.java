package dev.patchbay.runtime.stdio.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * Follows descendants through process handles, where there is no {@code /proc}. One whose parent ended between two looks is
 * lost.
 */
final class ProcessHandles implements ProcessTable {
    private final Map<Long, Set<ProcessHandle>> seen = new ConcurrentHashMap<>();

    @Override
    public Mono<List<Entry>> entries(long pid) {
        return Mono.fromSupplier(() -> look(pid));
    }

    private List<Entry> look(long pid) {
        Set<ProcessHandle> known = seen.computeIfAbsent(pid, unused -> ConcurrentHashMap.newKeySet());
        ProcessHandle.of(pid).ifPresent(known::add);
        for (ProcessHandle process : List.copyOf(known)) {
            process.descendants().forEach(known::add);
        }
        known.removeIf(process -> !process.isAlive());
        if (known.isEmpty()) {
            seen.remove(pid);
        }
        return known.stream()
                .map(process -> new Entry(process.pid(), 0, pid, "", ""))
                .toList();
    }
}
