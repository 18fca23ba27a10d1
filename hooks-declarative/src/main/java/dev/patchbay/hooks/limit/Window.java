package dev.patchbay.hooks.limit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was used in the last stretch of time. Up to {@value #EXACT} uses are known each by itself; of more, those of one
 * hundredth of the stretch count together until the last of them is too old. Not safe for concurrent use.
 */
final class Window {
    private static final int EXACT = 256;
    private static final int GRAINS = 100;

    private final long length;
    private final Deque<Use> uses = new ArrayDeque<>();

    /** A window of that many milliseconds. */
    Window(long length) {
        this.length = length;
    }

    private record Use(long first, long last, double amount) {}

    void add(long now, double amount) {
        Use latest = uses.peekLast();
        if (latest != null && uses.size() >= EXACT && now - latest.first() < Math.max(1, length / GRAINS)) {
            uses.removeLast();
            uses.add(new Use(latest.first(), Math.max(now, latest.last()), latest.amount() + amount));
        } else {
            uses.add(new Use(now, now, amount));
        }
    }

    double used(long now) {
        while (!uses.isEmpty() && uses.element().last() + length <= now) {
            uses.remove();
        }
        return uses.stream().mapToDouble(Use::amount).sum();
    }

    /** When no more than this is used any longer, if nothing is added. */
    long freeAt(long now, double most) {
        double left = used(now);
        for (Use use : uses) {
            if (left <= most) {
                break;
            }
            left -= use.amount();
            if (left <= most) {
                return use.last() + length;
            }
        }
        return now;
    }
}
