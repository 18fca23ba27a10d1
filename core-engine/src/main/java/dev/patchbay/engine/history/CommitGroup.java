package dev.patchbay.engine.history;

import dev.patchbay.engine.history.CommitRequest.Append;
import dev.patchbay.session.SessionId;
import java.util.ArrayList;
import java.util.List;

/** The appends to one session that share a write and a sync: those that follow each other, and those that do not fit. */
final class CommitGroup {
    private final SessionId session;
    private final List<Append> accepted = new ArrayList<>();
    private List<Append> others = new ArrayList<>();
    private long lastSequence;

    CommitGroup(SessionId session) {
        this.session = session;
    }

    SessionId session() {
        return session;
    }

    void add(Append append) {
        others.add(append);
    }

    /** Whether one of them would be the first of its session. */
    boolean beginsSession() {
        return others.stream().anyMatch(append -> append.expected() == 0);
    }

    /** Accepts those that follow the last entry, and each other. */
    void sort(long last) {
        lastSequence = last;
        List<Append> conflicting = new ArrayList<>(0);
        for (Append append : others) {
            if (append.expected() == lastSequence) {
                accepted.add(append);
                lastSequence = append.lastSequence();
            } else {
                conflicting.add(append);
            }
        }
        others = conflicting;
    }

    List<Append> accepted() {
        return accepted;
    }

    List<byte[]> lines() {
        return accepted.stream().map(Append::lines).toList();
    }

    /** The number of the last entry, once the accepted ones are written. */
    long lastSequence() {
        return lastSequence;
    }

    /** Those that fitted, which are no longer part of this. */
    List<Append> takeAccepted() {
        List<Append> taken = List.copyOf(accepted);
        accepted.clear();
        return taken;
    }

    /** Those that are left, which are no longer part of this. */
    List<Append> takeAll() {
        List<Append> taken = new ArrayList<>(takeAccepted());
        taken.addAll(others);
        others.clear();
        return taken;
    }
}
