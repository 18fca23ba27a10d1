package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Decision;
import dev.patchbay.session.TraceContext;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class InvocationTest {
    private static final Duration WAIT = Duration.ofSeconds(5);

    static Stream<Arguments> brokenTools() {
        return Stream.of(
                broken(
                        () -> null,
                        PluginErrorCode.MALFORMED_RESPONSE,
                        "the tool returned null in place of a publisher"),
                broken(Mono::empty, PluginErrorCode.MALFORMED_RESPONSE, "the tool ended without a result"),
                broken(
                        () -> Mono.<ToolResult>empty().hide(),
                        PluginErrorCode.MALFORMED_RESPONSE,
                        "the tool ended without a result"),
                broken(
                        () -> {
                            throw new IllegalStateException("no disk");
                        },
                        PluginErrorCode.CRASHED,
                        "the tool threw IllegalStateException: no disk"),
                broken(
                        () -> {
                            throw new AssertionError("no way");
                        },
                        PluginErrorCode.CRASHED,
                        "the tool threw AssertionError: no way"),
                broken(
                        () -> {
                            throw new NoClassDefFoundError("x/Y");
                        },
                        PluginErrorCode.CRASHED,
                        "the tool threw NoClassDefFoundError: x/Y"),
                broken(
                        () -> {
                            throw new StackOverflowError();
                        },
                        PluginErrorCode.CRASHED,
                        "the tool threw StackOverflowError"),
                broken(
                        () -> Mono.<ToolResult>error(new IllegalStateException("later"))
                                .hide(),
                        PluginErrorCode.CRASHED,
                        "the tool threw IllegalStateException: later"),
                broken(
                        () -> Mono.error(PluginException.of(
                                PluginErrorCode.UNAUTHORIZED, Governed.PLUGIN, "the key is wrong", "")),
                        PluginErrorCode.UNAUTHORIZED,
                        "the key is wrong"));
    }

    private static Arguments broken(Callable<@Nullable Mono<ToolResult>> way, PluginErrorCode code, String message) {
        return Arguments.of(way, code, message);
    }

    @ParameterizedTest
    @MethodSource("brokenTools")
    void aToolThatBreaksIsOneClearFailure(
            Callable<@Nullable Mono<ToolResult>> way, PluginErrorCode code, String message) {
        Governed host = Governed.with(FakeTool.reading((call, context) -> called(way)));

        EntryBody.ToolOutcome outcome = host.result().outcome();

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.FAILED);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.message()).isEqualTo(message);
        assertThat(host.outcomes()).containsExactly(outcome);
        assertThat(host.gauge.running()).isZero();
    }

    @ParameterizedTest
    @MethodSource("brokenTools")
    void aToolThatBreaksAfterWaitingForItsPlaceIsTheSameFailure(
            Callable<@Nullable Mono<ToolResult>> way, PluginErrorCode code, String message) {
        Governed host = Governed.plan(FakeTool.reading((call, context) -> called(way)))
                .room(1, 1)
                .build();
        assertThat(host.gauge.tryAcquire()).isTrue();

        StepVerifier.create(host.dispatch())
                .then(host.gauge::release)
                .assertNext(result -> {
                    assertThat(result.outcome().code()).isEqualTo(code);
                    assertThat(result.outcome().message()).isEqualTo(message);
                })
                .expectComplete()
                .verify(WAIT);
        assertThat(host.gauge.running()).isZero();
    }

    @Test
    void aToolsOwnErrorIsAResult() {
        Governed host = Governed.with(FakeTool.reading(Mono.just(ToolResult.error("no such file"))));

        assertThat(host.result().outcome().status()).isEqualTo(OutcomeStatus.COMPLETED);
    }

    @Test
    void anAnswerThatComesAfterItsTimeIsAFailureEvenIfItCameAtOnce() {
        Governed[] host = new Governed[1];
        host[0] = Governed.with(FakeTool.reading((call, context) -> Mono.fromCallable(() -> {
            host[0].pass(Governed.TIMEOUT.plusSeconds(1));
            return ToolResult.text("late");
        })));

        assertThat(host[0].result().outcome().code()).isEqualTo(PluginErrorCode.TIMEOUT);
    }

    @Test
    void aTimeoutTellsTheToolThatNobodyWaits() {
        List<String> told = new ArrayList<>();
        Governed host = Governed.with(FakeTool.reading((call, context) -> {
            var registered = context.cancellation().onCancelled(() -> told.add("cancelled"));
            return Mono.<ToolResult>never().doFinally(signal -> registered.dispose());
        }));

        StepVerifier.create(host.dispatch())
                .then(() -> host.pass(Governed.TIMEOUT.plusSeconds(1)))
                .assertNext(result ->
                        assertThat(result.outcome().message()).isEqualTo("\"files.read\" did not answer within 60 s"))
                .expectComplete()
                .verify(WAIT);

        assertThat(told).containsExactly("cancelled");
        assertThat(host.gauge.running()).isZero();
    }

    @Test
    void progressReachesTheListenerWhileTheToolRuns() {
        List<Progress> reported = new ArrayList<>();
        List<Boolean> decided = new ArrayList<>();
        Governed host = Governed.with(FakeTool.reading((call, context) -> Mono.fromCallable(() -> {
            context.progress(new Progress(1, 2.0, "half"));
            return ToolResult.text("done");
        })));
        DispatchListener listener = new DispatchListener() {
            @Override
            public void decided(ToolCall call, Decision decision) {
                decided.add(decision.allows());
                throw new IllegalStateException("listeners may fail");
            }

            @Override
            public void progressed(ToolCall call, Progress progress) {
                reported.add(progress);
            }
        };

        DispatchRequest request = new DispatchRequest(
                host.history,
                null,
                host.call("files.read", "{}"),
                Approver.NOBODY,
                null,
                listener,
                OutcomeRecorder.to(host.history, null));
        StepVerifier.create(host.dispatcher.dispatch(request))
                .expectNextCount(1)
                .expectComplete()
                .verify(WAIT);

        assertThat(reported).containsExactly(new Progress(1, 2.0, "half"));
        assertThat(decided).containsExactly(true);
    }

    @Test
    void theToolSeesTheTraceAndTheContextOfWhoAsks() {
        TraceContext trace = new TraceContext("00-1-2-01", null, null);
        Governed host = Governed.with(FakeTool.reading((call, context) -> Mono.deferContextual(
                view -> Mono.just(ToolResult.text(context.trace().traceparent() + view.get("key"))))));

        StepVerifier.create(host.dispatch()
                        .contextWrite(
                                context -> context.put(TraceContext.KEY, trace).put("key", "!")))
                .assertNext(result -> assertThat(result.outcome().result()).isEqualTo(ToolResult.text("00-1-2-01!")))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void pastBoundAndQueueCallsAreOverloaded() {
        Governed host = Governed.plan(FakeTool.reading(Mono.never())).room(1, 1).build();
        var first = host.dispatch().subscribe();
        var second = host.dispatch().subscribe();

        assertThat(host.result().outcome().code()).isEqualTo(PluginErrorCode.OVERLOADED);
        first.dispose();
        assertThat(host.gauge.running()).isEqualTo(1);
        second.dispose();
        assertThat(host.gauge.running()).isZero();
    }

    @Test
    void sixtyFourCallsInFlightEndEachWithItsOwnResult() {
        Governed host = Governed.with(FakeTool.reading((call, context) -> Mono.fromCallable(
                        () -> ToolResult.text(call.arguments().get("path").stringValue()))
                .subscribeOn(Schedulers.parallel())));

        List<String> results = Flux.range(0, 2_000)
                .flatMap(
                        i -> host.dispatch("files.read", "{\"path\": \"" + i + "\"}")
                                .map(result -> i.equals(Integer.valueOf(Objects.requireNonNull(
                                                        result.outcome().result())
                                                .asText()))
                                        ? "own"
                                        : "other"),
                        64)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(results).hasSize(2_000).containsOnly("own");
        assertThat(host.outcomes()).hasSize(2_000);
        assertThat(host.decisions()).hasSize(2_000);
        assertThat(host.gauge.running()).isZero();
    }

    @Test
    void whenHistoryCannotBeWrittenNothingRuns() {
        FakeTool tool = FakeTool.answering("done");
        Governed host = Governed.plan(tool).store(new BrokenHistoryStore()).build();
        CountingRecorder recorder = new CountingRecorder(Mono.empty());
        DispatchRequest request = new DispatchRequest(
                host.history,
                null,
                host.call("files.read", "{}"),
                Approver.NOBODY,
                null,
                DispatchListener.NOBODY,
                recorder);

        StepVerifier.create(host.dispatcher.dispatch(request))
                .expectError(HistoryException.class)
                .verify(WAIT);

        assertThat(tool.calls).hasValue(0);
        assertThat(recorder.outcomes).extracting(EntryBody.ToolOutcome::status).containsExactly(OutcomeStatus.FAILED);
    }

    /** Null is what a broken tool returns. */
    @SuppressWarnings("NullAway")
    private static Mono<ToolResult> called(Callable<@Nullable Mono<ToolResult>> way) {
        try {
            return way.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }
}
