package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * A session begins, new or reopened.
 *
 * @param scope where and when it happens
 */
@JsonTypeName("session.start")
public record SessionStart(HookScope scope) implements GateEvent<SessionStart.Outcome> {
    public SessionStart {
        Objects.requireNonNull(scope, "scope");
    }

    @Override
    public HookPoint point() {
        return HookPoint.SESSION_START;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome permits HookOutcome.Proceed, HookOutcome.Note {}
}
