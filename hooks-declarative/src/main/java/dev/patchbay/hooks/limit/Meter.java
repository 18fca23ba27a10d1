package dev.patchbay.hooks.limit;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What counts against a limit. Safe for concurrent use. */
public interface Meter {
    /** Takes what an event needs, or says why there is no room; null if there is. */
    @Nullable
    String take(HookEvent event);

    /**
     * Takes what an event needs that has what it needed before its arguments were rewritten, or says why there is no room; takes
     * nothing that counts under the same key.
     */
    @Nullable
    String takeAgain(HookEvent before, HookEvent now);

    /** What {@link #take} would say, without taking anything. */
    @Nullable
    String look(HookEvent event);

    /** Where else it must be told what happens; no gate of its own hook is called there. */
    Set<HookPoint> watched();

    /** Counts, or gives back, what an event of a watched point says. */
    void watch(HookEvent event);
}
