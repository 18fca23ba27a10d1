package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.artifact.ArtifactStore;
import dev.patchbay.engine.artifact.BoundedOutput;
import dev.patchbay.engine.artifact.OutputBounds;
import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.history.ArtifactRef;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.Tristate;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What follows an allowance: the tool, as often as it takes, its output, the gates after it, and the outcome. */
final class Proceeding {
    /** How often one call is tried at the most, hooks wanting it or not. */
    static final int MOST_ATTEMPTS = 3;

    /** How long a hook may let a call wait before the next attempt. */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final DeadlineWheel deadlines;
    private final Invocation invocation;
    private final Recording recording;
    private final ArtifactStore artifacts;
    private final OutputBounds bounds;
    private final Duration usualTimeout;
    private final Clock clock;

    Proceeding(
            DeadlineWheel deadlines,
            Recording recording,
            ArtifactStore artifacts,
            OutputBounds bounds,
            Duration usualTimeout,
            Clock clock) {
        this.deadlines = deadlines;
        this.invocation = new Invocation(deadlines);
        this.recording = recording;
        this.artifacts = artifacts;
        this.bounds = bounds;
        this.usualTimeout = usualTimeout;
        this.clock = clock;
    }

    Mono<DispatchResult> with(Call call, Ruling ruling, RegisteredTool tool) {
        return new Trying(call, ruling, tool).attempt();
    }

    private Duration timeout(DispatchRequest request, RegisteredTool tool) {
        if (request.timeout() != null) {
            return request.timeout();
        }
        Duration own = tool.spec().timeout();
        return own != null ? own : usualTimeout;
    }

    /** One call and its attempts; used by one thread at a time. */
    private final class Trying {
        private final Call call;
        private final Ruling ruling;
        private final RegisteredTool tool;
        private int attempts;
        private long endedAt;

        Trying(Call call, Ruling ruling, RegisteredTool tool) {
            this.call = call;
            this.ruling = ruling;
            this.tool = tool;
        }

        Mono<DispatchResult> attempt() {
            if (call.isCancelled()) {
                return Mono.empty();
            }
            attempts++;
            long startedAt = attempts == 1 ? call.decidedAt() : clock.millis();
            Attempt attempt = new Attempt(call, tool, timeout(call.request(), tool), clock, startedAt);
            call.begins(attempt);
            return Immediate.then(invocation.of(attempt, ruling.call()), end -> ended(attempt, end));
        }

        private Mono<DispatchResult> ended(Attempt attempt, AttemptEnd end) {
            endedAt = attempt.endedAt();
            if (end instanceof AttemptEnd.Answered answered) {
                if (!attempt.end()) {
                    return Mono.empty();
                }
                BoundedOutput output = BoundedOutput.of(answered.result(), bounds);
                return output instanceof BoundedOutput.TooLarge tooLarge
                        ? failed(new AttemptEnd.Failed(PluginErrorCode.OUTPUT_TOO_LARGE, tooLarge.message()))
                        : answered(attempt, answered.result(), output);
            }
            // A tool that is too late is told that nobody waits; for any other there is nothing left to cancel.
            attempt.cancel();
            return failed((AttemptEnd.Failed) end);
        }

        private Mono<DispatchResult> answered(Attempt attempt, ToolResult result, BoundedOutput output) {
            if (!call.hooks().isListened(HookPoint.TOOL_AFTER)) {
                return kept(output, null, null);
            }
            ToolResult view = shown(output);
            ToolAfter event = new ToolAfter(call.scope(), ruling.call(), tool.info(), view, attempt.took());
            return Immediate.then(
                    call.hooks().decide(event, tool.info()),
                    said -> recording.hooks(call, said, () -> judged(said, result, output)));
        }

        /** The artifact of what was redacted is never made. */
        private Mono<DispatchResult> judged(GateAnswers said, ToolResult result, BoundedOutput output) {
            String stop = said.strongest() instanceof HookOutcome.Stop stopped ? stopped.reason() : null;
            HookAnswer last = lastRedaction(said);
            if (last == null || !(last.outcome() instanceof HookOutcome.Redact redact)) {
                return kept(output, null, stop);
            }
            Digest original = output instanceof BoundedOutput.Spilled spilled
                    ? spilled.ref().digest()
                    : Digest.of(Json.write(result).getBytes(StandardCharsets.UTF_8));
            EntryBody.Redaction redaction = new EntryBody.Redaction(last.hook().id(), redact.reason(), original);
            BoundedOutput redacted = BoundedOutput.of(redact.view(), bounds);
            return redacted instanceof BoundedOutput.TooLarge tooLarge
                    ? completed(ToolResult.error("withheld: " + tooLarge.message()), null, redaction, stop)
                    : kept(redacted, redaction, stop);
        }

        private Mono<DispatchResult> kept(
                BoundedOutput output, EntryBody.@Nullable Redaction redaction, @Nullable String stop) {
            if (!(output instanceof BoundedOutput.Spilled spilled)) {
                return completed(shown(output), null, redaction, stop);
            }
            return artifacts
                    .put(call.request().history().session(), spilled.whole())
                    .map(Kept::new)
                    .onErrorResume(failure -> Mono.just(new Kept(failure)))
                    .flatMap(kept -> kept.ref() != null
                            ? completed(spilled.view(), kept.ref(), redaction, stop)
                            : completed(
                                    BoundedOutput.withoutArtifact(spilled, String.valueOf(kept.failure())),
                                    null,
                                    redaction,
                                    stop));
        }

        private Mono<DispatchResult> completed(
                ToolResult result,
                @Nullable ArtifactRef artifact,
                EntryBody.@Nullable Redaction redaction,
                @Nullable String stop) {
            EntryBody.ToolOutcome outcome = new EntryBody.ToolOutcome(
                    ruling.call().id(),
                    ruling.call().tool(),
                    OutcomeStatus.COMPLETED,
                    result,
                    null,
                    null,
                    call.took(endedAt),
                    artifact,
                    redaction);
            return recording.outcome(call, outcome, stop, false);
        }

        private Mono<DispatchResult> failed(AttemptEnd.Failed failure) {
            if (!call.hooks().isListened(HookPoint.TOOL_FAILURE)) {
                return givenUp(failure);
            }
            ToolFailure event = new ToolFailure(
                    call.scope(), ruling.call(), tool.info(), failure.code(), failure.message(), attempts);
            return Immediate.then(
                    call.hooks().decide(event, tool.info()),
                    said -> recording.hooks(call, said, () -> again(said, failure)));
        }

        private Mono<DispatchResult> again(GateAnswers said, AttemptEnd.Failed failure) {
            if (!(said.strongest() instanceof HookOutcome.Retry retry) || attempts >= MOST_ATTEMPTS || !mayRepeat()) {
                return givenUp(failure);
            }
            Duration delay = retry.after().compareTo(LONGEST_DELAY) < 0 ? retry.after() : LONGEST_DELAY;
            return delay.isZero() ? attempt() : deadlines.delay(delay).then(Mono.defer(this::attempt));
        }

        private boolean mayRepeat() {
            ToolTraits traits = tool.info().traits();
            return traits.idempotent() == Tristate.YES || traits.knownReadOnly();
        }

        private Mono<DispatchResult> givenUp(AttemptEnd.Failed failure) {
            return recording.outcome(
                    call, call.outcome(OutcomeStatus.FAILED, failure.code(), failure.message()), null, false);
        }
    }

    private static ToolResult shown(BoundedOutput output) {
        return output instanceof BoundedOutput.Spilled spilled
                ? spilled.view()
                : ((BoundedOutput.Whole) output).result();
    }

    private static @Nullable HookAnswer lastRedaction(GateAnswers said) {
        HookAnswer last = null;
        for (HookAnswer answer : said.answers()) {
            if (answer.outcome() instanceof HookOutcome.Redact) {
                last = answer;
            }
        }
        return last;
    }

    /** Where an artifact is, or why it is nowhere. */
    private record Kept(@Nullable ArtifactRef ref, @Nullable Throwable failure) {
        Kept(ArtifactRef ref) {
            this(ref, null);
        }

        Kept(Throwable failure) {
            this(null, failure);
        }
    }
}
