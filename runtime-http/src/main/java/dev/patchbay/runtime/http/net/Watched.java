package dev.patchbay.runtime.http.net;

import org.jspecify.annotations.Nullable;

/** Something with a deadline that changes while it goes on. Only touched on its event loop. */
abstract class Watched {
    @Nullable
    Watched before;

    @Nullable
    Watched after;

    /** When it is overdue, by the clock of its {@link Deadlines}; {@link Deadlines#NEVER} for never. */
    abstract long dueAt();

    /** It is overdue, and watched no more. */
    abstract void overdue();
}
