package dev.patchbay.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Host;
import dev.patchbay.host.Plugin;
import dev.patchbay.host.Session;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class PatchbayHostTest extends HostTests {
    @Test
    void offersTheToolsOfItsPluginsAndItsOwn() {
        Host host = start();

        assertThat(host.tools().all().stream().map(ToolInfo::name))
                .containsExactly("artifact.read", "calc.add", "calc.slow", "calc.version");
        assertThat(host.tools().spec("calc.add"))
                .hasValueSatisfying(spec -> assertThat(spec.name()).isEqualTo("calc.add"));
    }

    @Test
    void callsAToolAndRecordsTheCall() {
        Host host = start();

        StepVerifier.create(host.tools().call("calc.add", Json.parse("{\"a\": 2, \"b\": 3}")))
                .assertNext(result -> assertThat(result.structured()).isEqualTo(Json.of(5L)))
                .verifyComplete();

        SessionId session = host.sessions().all().single().block(SOON);
        List<HistoryEntry> history = history(host, Objects.requireNonNull(session));
        assertThat(history)
                .extracting(entry -> entry.body().getClass().getSimpleName())
                .containsExactly("SessionStarted", "ToolDecision", "ToolOutcome");
    }

    @Test
    void recordsHowACallEndedWhosePluginSaysSoOnlyAfterItWasClosed() throws IOException {
        Path manifest = project.resolve("plugins/calc/plugin.toml");
        Files.writeString(
                manifest, Files.readString(manifest).replace("[plugin]\n", "[plugin]\nteardown_timeout_sec = 1\n"));
        Host host = start();
        CompletableFuture<@Nullable ToolResult> call =
                host.tools().call("calc.slow", Json.emptyObject()).toFuture();
        await().until(() -> runtime.isCalledSlowly("calc"));
        CompletableFuture<@Nullable Void> closing = host.close().toFuture();
        await().untilAsserted(() -> assertThat(runtime.log()).contains("close calc 1.0.0"));

        runtime.failSlowly("calc", PluginErrorCode.CRASHED);

        assertThat(call)
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        PluginException.class,
                        failure -> assertThat(failure.code()).isEqualTo(PluginErrorCode.CRASHED));
        assertThat(closing).succeedsWithin(SOON);
    }

    @Test
    void keepsTheHistoryOpenForACallThatHasOnlyBegun() {
        Host host = start();
        CompletableFuture<@Nullable ToolResult> call = host.tools()
                .call("calc.add", Json.parse("{\"a\": 2, \"b\": 3}"))
                .onErrorResume(PluginException.class, gone -> Mono.empty())
                .toFuture();

        host.close().block(SOON);

        assertThat(call).succeedsWithin(SOON);
    }

    @Test
    void saysWhatIsWrongWithACallThatDoesNotFit() {
        Host host = start();

        StepVerifier.create(host.tools().call("calc.add", Json.parse("{\"a\": \"two\"}")))
                .verifyErrorSatisfies(failure -> {
                    assertThat(failure).isInstanceOf(PluginException.class).hasMessageContaining("/a");
                    assertThat(((PluginException) failure).code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
                });
        StepVerifier.create(host.tools().call("calc.ad", Json.emptyObject()))
                .verifyErrorSatisfies(failure -> assertThat(failure).hasMessageContaining("calc.add"));
    }

    @Test
    void recordsACallInTheSessionThatItNames() {
        Host host = start();
        Session session = Objects.requireNonNull(host.sessions().create().block(SOON));
        CallOptions options = new CallOptions(session.id(), null, null, null);

        assertThat(host.tools()
                        .call("calc.version", Json.emptyObject(), options)
                        .map(ToolResult::asText)
                        .block(SOON))
                .isEqualTo("1.0.0");
        assertThat(history(host, session.id()))
                .extracting(HistoryEntry::body)
                .hasAtLeastOneElementOfType(EntryBody.ToolOutcome.class);
        StepVerifier.create(host.tools()
                        .call(
                                "calc.version",
                                Json.emptyObject(),
                                new CallOptions(new SessionId("elsewhere"), null, null, null)))
                .verifyErrorMessage("the session \"elsewhere\" is not open; create or open it first");
    }

    /** What {@code calc} looks like in Java. */
    interface Calculator {
        int add(int a, int b);

        Mono<String> version();

        double pi();

        default int twice(int number) {
            return add(number, number);
        }
    }

    @Test
    void showsAPluginAsAnInterface() {
        Plugin calc = start().plugins().named("calc").orElseThrow();
        Calculator calculator = calc.as(Calculator.class);

        assertThat(calculator.add(20, 22)).isEqualTo(42);
        assertThat(calculator.twice(21)).isEqualTo(42);
        assertThat(calculator.pi()).isEqualTo(3.14);
        StepVerifier.create(calculator.version()).expectNext("1.0.0").verifyComplete();
        assertThat(calculator).hasToString("Calculator of project:calc").isEqualTo(calculator);
    }

    /** What nothing looks like. */
    interface Misfit {
        int subtract(int a, int b);
    }

    @Test
    void refusesAnInterfaceThatThePluginCannotBe() {
        Plugin calc = start().plugins().named("calc").orElseThrow();

        assertThatThrownBy(() -> calc.as(Misfit.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"subtract\"")
                .hasMessageContaining("neither a tool nor a constant");
        assertThatThrownBy(() -> calc.as(String.class)).hasMessageContaining("is not an interface");
    }

    @Test
    void refusesToBlockWhereThatIsForbidden() {
        Calculator calculator = start().plugins().named("calc").orElseThrow().as(Calculator.class);
        Mono<Integer> blocking = Mono.fromCallable(() -> calculator.add(1, 2)).subscribeOn(Schedulers.parallel());

        StepVerifier.create(blocking)
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("return a Mono"));
    }

    @Test
    void runsAnAgentAndKeepsItsHistoryOnDisk() {
        Host host = start();
        Session session = Objects.requireNonNull(host.sessions().create().block(SOON));

        List<AgentEvent> events = session.run("what is 2 + 3?").collectList().block(SOON);

        assertThat(events).isNotNull().last().isInstanceOfSatisfying(AgentEvent.RunEnded.class, end -> {
            assertThat(end.reason()).isEqualTo(StopReason.FINISHED);
            assertThat(end.answer()).isEqualTo("it is 5");
        });
        List<HistoryEntry> before = history(host, session.id());
        host.close().block(SOON);

        Host again = start();
        List<HistoryEntry> after = history(again, session.id());
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        assertThat(after).last().extracting(HistoryEntry::body).isInstanceOf(EntryBody.SessionEnded.class);
        Session reopened =
                Objects.requireNonNull(again.sessions().open(session.id()).block(SOON));
        assertThat(reopened.run("and again?").collectList().block(SOON)).isNotEmpty();
    }

    private static List<HistoryEntry> history(Host host, SessionId session) {
        return Objects.requireNonNull(
                host.sessions().history(session).collectList().block(SOON));
    }
}
