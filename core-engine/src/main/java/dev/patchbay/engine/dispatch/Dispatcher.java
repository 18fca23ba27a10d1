package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.artifact.ArtifactStore;
import dev.patchbay.engine.artifact.OutputBounds;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.host.Explanation;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * The one path that every tool call takes, whoever asks: resolve, validate, policy, gates, ask a person, record the
 * decision, call, bound the output, gates again, record the outcome. Safe for concurrent use.
 */
public final class Dispatcher {
    private final Registry registry;

    /**
     * A dispatcher.
     *
     * @param artifacts where output goes that is too large to be shown
     * @param timeout how long an attempt may take where neither the request nor the tool says so
     */
    public Dispatcher(
            Registry registry,
            HookPipeline hooks,
            DeadlineWheel deadlines,
            ArtifactStore artifacts,
            OutputBounds bounds,
            Duration timeout,
            Clock clock) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    /**
     * Makes a call. Cold: nothing happens before subscription, and each subscription is a call of its own. It starts on
     * the subscribing thread and, where everything answers at once, ends there; else results may arrive on any thread.
     * Cancelling gives the call up, reaches the tool, and records the outcome {@code cancelled}, unless its outcome is
     * being recorded already.
     *
     * <p>Whatever becomes of the tool is a result. The only error is {@link dev.patchbay.history.HistoryException}.
     */
    public Mono<DispatchResult> dispatch(DispatchRequest request) {
        return Mono.error(new UnsupportedOperationException(
                "dispatching follows; tools: " + registry.current().tools().size()));
    }

    /**
     * Says what would become of a call. Gates are asked; the tool, observers and people are not, and nothing is recorded.
     * Cold; there are no errors.
     */
    public Mono<Explanation> explain(ToolCall call, SessionId session) {
        return Mono.error(new UnsupportedOperationException("explaining follows"));
    }
}
