package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.session.StopReason;
import java.util.Objects;

/**
 * A run ended by itself or at a limit.
 *
 * @param scope where and when it happens
 * @param reason why it ended
 * @param usage what it used
 */
@JsonTypeName("run.end")
public record RunEnd(HookScope scope, StopReason reason, TokenUsage usage) implements ObservedEvent {
    public RunEnd {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(usage, "usage");
    }

    @Override
    public HookPoint point() {
        return HookPoint.RUN_END;
    }
}
