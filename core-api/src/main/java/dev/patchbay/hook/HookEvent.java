package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Something that happens in an agent's life: a read-only record that nothing can be changed through. Gates influence what
 * follows only by what they return.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
public sealed interface HookEvent permits GateEvent, ObservedEvent {
    /** Where and when it happens. */
    HookScope scope();

    /** Which point of the life it is. */
    @JsonIgnore
    HookPoint point();
}
