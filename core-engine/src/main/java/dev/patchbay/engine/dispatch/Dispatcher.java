package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.artifact.ArtifactStore;
import dev.patchbay.engine.artifact.OutputBounds;
import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.registry.RegistrySnapshot;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookScope;
import dev.patchbay.host.Explanation;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.Verdict;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * The one path that every tool call takes, whoever asks: resolve, validate, policy, gates, ask a person, record the
 * decision, call, bound the output, gates again, record the outcome. Safe for concurrent use.
 */
public final class Dispatcher {
    private final Registry registry;
    private final HookPipeline hooks;
    private final Clock clock;
    private final Authorization authorization;
    private final Recording recording;
    private final Proceeding proceeding;

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
        this(registry, hooks, deadlines, artifacts, bounds, timeout, clock, null);
    }

    /**
     * The same where edits may be accepted.
     *
     * @param edits which calls need not be asked about in that mode; null for none
     */
    public Dispatcher(
            Registry registry,
            HookPipeline hooks,
            DeadlineWheel deadlines,
            ArtifactStore artifacts,
            OutputBounds bounds,
            Duration timeout,
            Clock clock,
            @Nullable WorkspaceEdits edits) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.hooks = Objects.requireNonNull(hooks, "hooks");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.authorization = new Authorization(edits);
        this.recording = new Recording();
        this.proceeding = new Proceeding(deadlines, recording, artifacts, bounds, timeout, clock);
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
        Objects.requireNonNull(request, "request");
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super DispatchResult> actual) {
                HookPipeline under = request.hooks() == null ? hooks : request.hooks();
                actual.onSubscribe(new Call(request, Dispatcher.this::path, under, clock, actual));
            }
        };
    }

    /**
     * Says what would become of a call. Gates are asked; the tool, observers and people are not, and nothing is recorded.
     * Cold; there are no errors.
     */
    public Mono<Explanation> explain(ToolCall call, SessionId session) {
        return Mono.defer(() -> {
            RegistrySnapshot now = registry.current();
            HookScope scope = new HookScope(session, null, null, clock.instant());
            Explaining inquiry = new Explaining(call, scope, now, hooks);
            return authorization.rule(inquiry, now).map(inquiry::explanation);
        });
    }

    private Mono<DispatchResult> path(Call call) {
        return Immediate.then(
                authorization.rule(new Dispatching(call), registry.current()),
                ruling -> recording.decision(call, ruling, () -> decided(call, ruling)));
    }

    private Mono<DispatchResult> decided(Call call, Ruling ruling) {
        Decision decision = ruling.decision();
        if (decision.allows() && ruling.tool() != null) {
            return proceeding.with(call, ruling, ruling.tool());
        }
        String stop = decision.verdict() == Verdict.STOPPED ? decision.reason() : null;
        return recording.outcome(
                call,
                call.outcome(OutcomeStatus.DENIED, ruling.code(), decision.reason()),
                stop,
                decision.verdict() == Verdict.DEFERRED);
    }
}
