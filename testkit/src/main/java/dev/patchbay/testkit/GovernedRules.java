package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The rules of dispatch, through a whole host that finds the runtime by itself. */
abstract class GovernedRules extends ContractRules {
    /** Long enough for a runtime that starts a program for every call, on a busy machine. */
    private static final Duration HURRIED = Duration.ofSeconds(2);

    GovernedRules(RuntimeContract contract) {
        super(contract);
    }

    @Test
    void host_findsTheRuntimeAndStartsThePlugin() {
        Host host = subject().host();
        assertThat(host.plugins().statuses())
                .allSatisfy(status -> {
                    assertThat(status.state()).as(status.toString()).isEqualTo(PluginState.READY);
                    assertThat(status.runtime()).isEqualTo(contract().kind());
                })
                .hasSize(2);
        assertThat(host.tools().spec("fixture.echo")).isPresent();
        assertThat(host.tools().spec("neighbour.echo")).isPresent();
    }

    @Test
    void dispatch_aCallGivesItsResult() {
        StepVerifier.create(call(subject().host(), "fixture.add", "{\"left\": 2, \"right\": 3}"))
                .assertNext(result ->
                        assertThat(ContractConnection.dataOf(result).intValue()).isEqualTo(5))
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    void dispatch_argumentsThatDoNotFitNeverReachThePlugin() {
        refused(
                call(subject().host(), "fixture.add", "{\"left\": \"two\", \"right\": 3}"),
                PluginErrorCode.INVALID_ARGUMENTS);
    }

    @Test
    void dispatch_aPluginsFailureIsTyped() {
        refused(
                call(subject().host(), "fixture.fail", "{\"message\": \"boom\"}"),
                contract().failureCode());
    }

    @Test
    void dispatch_aPluginsFailureLeavesItsNeighbourAlone() {
        Host host = subject().host();
        Mono<ToolResult> slow = call(host, "neighbour.slow", "{\"ms\": 100}");
        Mono<Boolean> failure = call(host, "fixture.fail", "{\"message\": \"boom\"}")
                .thenReturn(false)
                .onErrorReturn(true);
        StepVerifier.create(Mono.zip(slow, failure))
                .assertNext(both -> {
                    assertThat(both.getT1().asText()).isEqualTo("100");
                    assertThat(both.getT2()).isTrue();
                })
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    @Needs(RuntimeAbility.PROGRESS)
    void dispatch_progressReachesTheCaller() {
        List<Double> seen = new CopyOnWriteArrayList<>();
        CallOptions options = new CallOptions(null, null, null, (Progress step) -> seen.add(step.done()));
        StepVerifier.create(subject().host().tools().call("fixture.steps", Json.parse("{\"count\": 3}"), options))
                .expectNextCount(1)
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
        assertThat(seen).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void deadline_aCallThatTakesTooLongFailsAndThePluginIsTold() {
        Host host = subject().host();
        CallOptions hurried = new CallOptions(null, HURRIED, null, null);
        refused(host.tools().call("fixture.wait_for_cancel", Json.emptyObject(), hurried), PluginErrorCode.TIMEOUT);
        if (contract().can(RuntimeAbility.CANCELLATION)) {
            await(host, "fixture.cancelled", "1");
        }
    }

    @Test
    @Needs(RuntimeAbility.CANCELLATION)
    void cancelling_aDirectCallReachesThePlugin() {
        Host host = subject().host();
        Disposable call = call(host, "fixture.wait_for_cancel", "{}").subscribe();
        await(host, "fixture.waiting", "1");
        call.dispose();
        await(host, "fixture.cancelled", "1");
    }

    @Test
    @Needs(RuntimeAbility.HOOKS)
    void hooks_aHandlerInThePluginDecides() {
        Host host = subject().host();
        StepVerifier.create(call(host, "fixture.echo", "{\"value\": \"forbidden\"}"))
                .expectErrorSatisfies(thrown -> assertThat(thrown).hasMessageContaining("not that"))
                .verify(ContractSubject.PATIENCE);
        StepVerifier.create(call(host, "fixture.echo", "{\"value\": \"fine\"}"))
                .expectNextCount(1)
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
        assertThat(host.tools().spec("fixture.guard"))
                .as("a handler is no tool")
                .isEmpty();
    }

    @Test
    void history_everyCallHasExactlyOneOutcome() {
        Host host = subject().host();
        CallOptions options = new CallOptions(null, HURRIED, null, null);
        List<Mono<ToolResult>> calls = List.of(
                host.tools().call("fixture.say", Json.parse("{\"text\": \"hello\"}"), options),
                host.tools().call("fixture.fail", Json.parse("{\"message\": \"boom\"}"), options),
                host.tools().call("fixture.wait_for_cancel", Json.emptyObject(), options),
                host.tools().call("fixture.nothing", Json.emptyObject(), options));
        StepVerifier.create(Flux.fromIterable(calls)
                        .concatMap(Mono::materialize)
                        .then(history(host).collectList()))
                .assertNext(entries -> assertThat(outcomes(entries))
                        .containsExactly(
                                OutcomeStatus.COMPLETED,
                                OutcomeStatus.FAILED,
                                OutcomeStatus.FAILED,
                                OutcomeStatus.DENIED))
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    void closing_aHostWithCallsInFlightEndsThemAll() {
        Host host = subject().host();
        StepVerifier.create(call(host, "fixture.wait_for_cancel", "{}"))
                .then(() -> host.close().block(ContractSubject.PATIENCE))
                .expectError(PluginException.class)
                .verify(ContractSubject.PATIENCE);
    }

    private static Mono<ToolResult> call(Host host, String tool, String arguments) {
        return host.tools().call(tool, Json.parse(arguments));
    }

    /** The history of direct calls, which is the host's only one here. */
    private static Flux<HistoryEntry> history(Host host) {
        return host.sessions().all().single().flatMapMany(host.sessions()::history);
    }

    private static List<OutcomeStatus> outcomes(List<HistoryEntry> entries) {
        return entries.stream()
                .map(HistoryEntry::body)
                .filter(ToolOutcome.class::isInstance)
                .map(body -> ((ToolOutcome) body).status())
                .toList();
    }

    private static void refused(Mono<ToolResult> call, PluginErrorCode code) {
        StepVerifier.create(call)
                .expectErrorSatisfies(thrown -> {
                    assertThat(thrown).isInstanceOf(PluginException.class);
                    assertThat(((PluginException) thrown).code()).isEqualTo(code);
                })
                .verify(ContractSubject.PATIENCE);
    }

    private static void await(Host host, String tool, String expected) {
        Awaited.text(() -> call(host, tool, "{}"), expected);
    }
}
