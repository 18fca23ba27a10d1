package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * A session was closed.
 *
 * @param scope where and when it happens
 */
@JsonTypeName("session.end")
public record SessionEnd(HookScope scope) implements ObservedEvent {
    public SessionEnd {
        Objects.requireNonNull(scope, "scope");
    }

    @Override
    public HookPoint point() {
        return HookPoint.SESSION_END;
    }
}
