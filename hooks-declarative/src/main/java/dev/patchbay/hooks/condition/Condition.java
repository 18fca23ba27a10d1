package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookEvent;
import java.time.ZoneId;

/** When a hook applies: a tree of tests, made once and asked for every event. Immutable and safe for concurrent use. */
public sealed interface Condition permits AllOf, AnyOf, Not, FieldTest, TimeOfDay {
    /** What holds always: the condition of a hook that names none. */
    Condition ALWAYS = AllOf.NOTHING;

    /**
     * Whether it holds for this event. A test of a field that is not there does not.
     *
     * @param zone the zone of times of day that name none
     * @throws dev.patchbay.hook.HookFailedException if a field holds what its test cannot judge
     */
    boolean holds(HookEvent event, ZoneId zone);

    /** Adds each test with its result, and with what was tested unless that is secret. */
    void explain(HookEvent event, ZoneId zone, Reasons reasons);
}
