package dev.patchbay.engine.agent;

import dev.patchbay.agent.RunLimits;
import dev.patchbay.engine.dispatch.Dispatcher;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.model.ChatModel;
import dev.patchbay.policy.Approver;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * What all sessions of an agent share. Immutable.
 *
 * @param model whom to ask
 * @param instructions what the model is told first, before the conversation; null for nothing
 * @param limits what one run may use
 * @param approver who is asked about calls that need an approval
 * @param registry the tools
 * @param hooks the hooks
 * @param dispatcher the one path that tool calls take
 * @param store where histories are kept
 * @param deadlines what bounds the time of runs
 * @param scheduler where the time before a retry passes
 * @param clock what time it is
 * @param identifiers what names sessions, runs and calls
 */
public record Agent(
        ChatModel model,
        @Nullable String instructions,
        RunLimits limits,
        Approver approver,
        Registry registry,
        HookPipeline hooks,
        Dispatcher dispatcher,
        HistoryStore store,
        DeadlineWheel deadlines,
        Scheduler scheduler,
        Clock clock,
        Identifiers identifiers) {
    public Agent {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(approver, "approver");
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(hooks, "hooks");
        Objects.requireNonNull(dispatcher, "dispatcher");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(deadlines, "deadlines");
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(identifiers, "identifiers");
    }
}
