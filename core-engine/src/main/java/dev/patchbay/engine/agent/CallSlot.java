package dev.patchbay.engine.agent;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolDecision;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Tier;
import dev.patchbay.policy.Verdict;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One call of a batch and its place in the order. All but the latest progress is touched only inside the loop. */
final class CallSlot {
    /** How far a call is. */
    enum Stage {
        /** It has not begun. */
        WAITING,
        /** The dispatcher has it. */
        RUNNING,
        /** It has an outcome. */
        ENDED,
        /** The outcome is in history, or on its way there. */
        WRITTEN
    }

    final int index;
    final ToolCall call;
    final @Nullable ToolSource source;
    final boolean parallel;
    final AtomicReference<@Nullable Progress> latestProgress = new AtomicReference<>();
    private Stage stage = Stage.WAITING;
    private Instant began = Instant.EPOCH;
    private @Nullable ToolOutcome outcome;
    private @Nullable Decision refusal;
    private boolean shown;

    CallSlot(int index, ToolCall call, @Nullable ToolSource source, boolean parallel) {
        this.index = index;
        this.call = call;
        this.source = source;
        this.parallel = parallel;
    }

    Stage stage() {
        return stage;
    }

    @Nullable
    ToolOutcome outcome() {
        return outcome;
    }

    /** The host's own refusal, where the call never came to the dispatcher. */
    @Nullable
    Decision refusal() {
        return refusal;
    }

    void begin(Instant now) {
        stage = Stage.RUNNING;
        began = now;
    }

    /** Takes the outcome, unless it has one: whoever comes first counts. */
    void offer(ToolOutcome first) {
        if (outcome == null) {
            outcome = first;
        }
    }

    /** The dispatcher is through with it. */
    void end(ToolOutcome given) {
        offer(given);
        if (stage != Stage.WRITTEN) {
            stage = Stage.ENDED;
        }
    }

    /** The host refuses it. */
    void refuse(String rule, String reason) {
        DecisionStep step =
                new DecisionStep(DecisionStep.By.HOST, rule, Tier.HOST, Effect.DENY.wireName(), reason, null);
        refusal = new Decision(Verdict.DENIED, reason, List.of(step));
        end(outcome(OutcomeStatus.DENIED, reason, Duration.ZERO));
    }

    /** Whoever asked has given up. */
    void cancel(String reason, Instant now) {
        Duration took = stage == Stage.RUNNING ? Duration.between(began, now) : Duration.ZERO;
        end(outcome(OutcomeStatus.CANCELLED, reason, took.isNegative() ? Duration.ZERO : took));
    }

    /** The entries that it ends with; they are to be written now. */
    List<EntryBody> write() {
        stage = Stage.WRITTEN;
        List<EntryBody> entries = new ArrayList<>(2);
        if (refusal != null) {
            entries.add(new ToolDecision(call, source, refusal));
        }
        if (outcome != null) {
            entries.add(outcome);
        }
        return entries;
    }

    /** Whether this is the first time that it is shown. */
    boolean show() {
        boolean first = !shown;
        shown = true;
        return first;
    }

    private ToolOutcome outcome(OutcomeStatus status, String reason, Duration took) {
        return new ToolOutcome(call.id(), call.tool(), status, null, null, reason, took, null, null);
    }
}
