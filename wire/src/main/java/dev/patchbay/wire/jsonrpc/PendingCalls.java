package dev.patchbay.wire.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for an answer, by their ids, and no more of them than there are places. An id leads to its place
 * without a search: ids whose place is taken by a request that waits for long are left out.
 */
final class PendingCalls {
    private final AtomicReferenceArray<@Nullable PendingCall<?>> calls;
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicInteger taken = new AtomicInteger();
    private final int places;
    private final int mask;

    PendingCalls(int places) {
        this.places = places;
        this.mask = Math.max(1, Integer.highestOneBit(Math.max(1, places - 1)) << 1) - 1;
        this.calls = new AtomicReferenceArray<>(mask + 1);
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
        // Whoever was counted finds a free place: there are never fewer than counts.
        long id;
        do {
            id = lastId.incrementAndGet();
            call.identify(id);
        } while (!calls.compareAndSet(place(id), null, call));
        return true;
    }

    /** The call with this id; null if it is over, or never was. */
    @Nullable
    PendingCall<?> get(long id) {
        PendingCall<?> call = calls.get(place(id));
        return call != null && call.id() == id ? call : null;
    }

    /** The call with this id is over; its place is free again. */
    void remove(long id) {
        PendingCall<?> call = get(id);
        if (call != null && calls.compareAndSet(place(id), call, null)) {
            taken.decrementAndGet();
        }
    }

    int size() {
        return taken.get();
    }

    /** All of them that were there before, and maybe some that came since. */
    List<PendingCall<?>> all() {
        List<PendingCall<?>> found = new ArrayList<>();
        for (int i = 0; i <= mask; i++) {
            PendingCall<?> call = calls.get(i);
            if (call != null) {
                found.add(call);
            }
        }
        return found;
    }

    private int place(long id) {
        return (int) id & mask;
    }
}
