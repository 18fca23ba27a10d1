package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.artifact.ArtifactStore;
import dev.patchbay.history.ArtifactRef;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.policy.Approver;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolTraits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class CancellationTest {
    private static final FakeTool NEVER = FakeTool.reading(Mono.never());
    private static final FakeTool ANSWERS = FakeTool.answering("done");
    private static final FakeTool FAILS = FakeTool.reading(Mono.error(new IllegalStateException("broken")));
    private static final FakeTool LARGE = FakeTool.answering("x".repeat(100_000));

    /** Where a call can be when whoever asked gives up; at each of them it hangs. */
    enum Stage {
        GATE_BEFORE,
        PERMISSION_GATE,
        APPROVER,
        DECISION_OBSERVER,
        QUEUE,
        TOOL,
        ARTIFACT,
        GATE_AFTER,
        GATE_FAILURE,
        RETRY_DELAY
    }

    private static Governed.Plan plan(Stage stage) {
        return switch (stage) {
            case GATE_BEFORE -> Governed.plan(ANSWERS).hooks(Hooks.gate(ToolBefore.class, event -> Mono.never()));
            case PERMISSION_GATE ->
                Governed.plan(ANSWERS.with(ToolTraits.UNKNOWN))
                        .hooks(Hooks.gate(PermissionRequest.class, event -> Mono.never()));
            case APPROVER -> Governed.plan(ANSWERS.with(ToolTraits.UNKNOWN));
            case DECISION_OBSERVER ->
                Governed.plan(ANSWERS).hooks(Hooks.observer(ToolDecided.class, event -> Mono.never()));
            case QUEUE -> Governed.plan(ANSWERS).room(1, 1);
            case TOOL -> Governed.plan(NEVER);
            case ARTIFACT -> Governed.plan(LARGE).artifacts(new NoAnswer());
            case GATE_AFTER -> Governed.plan(ANSWERS).hooks(Hooks.gate(ToolAfter.class, event -> Mono.never()));
            case GATE_FAILURE -> Governed.plan(FAILS).hooks(Hooks.gate(ToolFailure.class, event -> Mono.never()));
            case RETRY_DELAY ->
                Governed.plan(FAILS)
                        .hooks(Hooks.gate(
                                ToolFailure.class, event -> Mono.just(new HookOutcome.Retry(Duration.ofSeconds(9)))));
        };
    }

    @ParameterizedTest
    @EnumSource
    void givingUpAtAnyStageIsTheOneOutcome(Stage stage) {
        Governed host = plan(stage).build();
        CountingRecorder recorder = new CountingRecorder(Mono.empty());
        if (stage == Stage.QUEUE) {
            assertThat(host.gauge.tryAcquire()).isTrue();
        }

        giveUp(host.dispatcher.dispatch(request(host, recorder)));
        host.pass(Duration.ofMinutes(5));

        assertThat(recorder.outcomes)
                .extracting(EntryBody.ToolOutcome::status)
                .containsExactly(OutcomeStatus.CANCELLED);
        assertThat(host.gauge.waiting()).isZero();
        assertThat(host.gauge.running()).isEqualTo(stage == Stage.QUEUE ? 1 : 0);
        assertThat(host.deadlines.pending()).isZero();
    }

    @Test
    void givingUpWhileTheDecisionIsWrittenIsTheOutcomeAfterIt() {
        HeldHistoryStore store = new HeldHistoryStore();
        Governed host = Governed.plan(ANSWERS).store(store).build();

        giveUp(host.dispatch());
        store.letGo();

        assertThat(host.entries())
                .extracting(entry -> entry.getClass().getSimpleName())
                .containsExactly("ToolDecision", "ToolOutcome");
        assertThat(host.outcomes().get(0).status()).isEqualTo(OutcomeStatus.CANCELLED);
    }

    @Test
    void anOutcomeThatIsBeingRecordedIsNotChangedByGivingUp() {
        Governed host = Governed.with(ANSWERS);
        CountingRecorder recorder = new CountingRecorder(Mono.never());

        giveUp(host.dispatcher.dispatch(request(host, recorder)));

        assertThat(recorder.outcomes)
                .extracting(EntryBody.ToolOutcome::status)
                .containsExactly(OutcomeStatus.COMPLETED);
    }

    @Test
    void theToolIsToldThatNobodyWaits() {
        AtomicInteger told = new AtomicInteger();
        Sinks.One<ToolResult> answer = Sinks.one();
        Governed host = Governed.with(FakeTool.reading((call, context) -> {
            var registered = context.cancellation().onCancelled(told::incrementAndGet);
            return answer.asMono().doOnCancel(told::incrementAndGet).doFinally(signal -> registered.dispose());
        }));

        giveUp(host.dispatch());

        assertThat(told).hasValue(2);
    }

    @Test
    void aResultThatComesAfterGivingUpIsDropped() {
        Sinks.One<ToolResult> answer = Sinks.one();
        Governed host = Governed.with(FakeTool.reading((call, context) -> Mono.create(sink -> {
            // A tool that does not care whether anybody waits.
            Disposable listening = answer.asMono().subscribe(sink::success);
            assertThat(listening.isDisposed()).isFalse();
        })));

        giveUp(host.dispatch());
        answer.emitValue(ToolResult.text("late"), Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(host.outcomes()).extracting(EntryBody.ToolOutcome::status).containsExactly(OutcomeStatus.CANCELLED);
    }

    @RepeatedTest(200)
    void ofAnAnswerAndACancellationThatMeetOneIsTheOutcome() {
        Sinks.One<ToolResult> answer = Sinks.one();
        Governed host = Governed.with(FakeTool.reading(answer.asMono()));
        CountingRecorder recorder = new CountingRecorder(Mono.empty());
        Disposable waiting = host.dispatcher.dispatch(request(host, recorder)).subscribe();

        Mono.when(
                        Mono.fromRunnable(waiting::dispose).subscribeOn(Schedulers.parallel()),
                        Mono.fromRunnable(() ->
                                        answer.emitValue(ToolResult.text("done"), Sinks.EmitFailureHandler.FAIL_FAST))
                                .subscribeOn(Schedulers.parallel()))
                .block(Duration.ofSeconds(5));

        assertThat(recorder.outcomes).hasSize(1);
        assertThat(host.gauge.running()).isZero();
    }

    private static void giveUp(Mono<DispatchResult> dispatch) {
        Disposable waiting = dispatch.subscribe();
        assertThat(waiting.isDisposed()).isFalse();
        waiting.dispose();
    }

    private static DispatchRequest request(Governed host, OutcomeRecorder recorder) {
        Approver silent = question -> Mono.never();
        return new DispatchRequest(
                host.history, null, host.call("files.read", "{}"), silent, null, DispatchListener.NOBODY, recorder);
    }

    private static final class NoAnswer implements ArtifactStore {
        @Override
        public Mono<ArtifactRef> put(SessionId session, byte[] bytes) {
            return Mono.never();
        }

        @Override
        public Mono<byte[]> get(SessionId session, String id) {
            return Mono.never();
        }
    }
}
