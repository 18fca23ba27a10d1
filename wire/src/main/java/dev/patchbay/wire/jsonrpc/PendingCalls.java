package dev.patchbay.wire.jsonrpc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The requests that wait for an answer, by their ids, and no more of them than there are places. */
final class PendingCalls {
    private final ConcurrentMap<Long, PendingCall<?>> calls = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicInteger taken = new AtomicInteger();
    private final int places;

    PendingCalls(int places) {
        this.places = places;
    }

    int places() {
        return places;
    }

    /** Gives a call a place and its id; false if there is no place left. */
    boolean add(PendingCall<?> call) {
        if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            return false;
        }
        long id = lastId.incrementAndGet();
        call.identify(id);
        calls.put(id, call);
        return true;
    }

    /** The call with this id; null if it is over, or never was. */
    @Nullable
    PendingCall<?> get(long id) {
        return calls.get(id);
    }

    /** The call with this id is over; its place is free again. */
    void remove(long id) {
        if (calls.remove(id) != null) {
            taken.decrementAndGet();
        }
    }

    int size() {
        return taken.get();
    }

    /** All of them that were there before, and maybe some that came since. */
    Iterable<PendingCall<?>> all() {
        return calls.values();
    }
}
