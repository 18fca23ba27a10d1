package dev.patchbay.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.host.CallOptions;
import dev.patchbay.json.Json;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.Tristate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What must hold of calls with a server on any official SDK. It offers what {@code peers/README.md} says. */
public abstract class RealServerRules extends PeerTests {
    private static final int SIDE_BY_SIDE = 64;
    /** For what some servers never answer. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    @Test
    void showsItsToolsAndWhatTheySayOfThemselves() {
        assertThat(host().tools()).contains("add", "echo", "boom", "slow");
        ToolSpec add = host().plugin().tools().stream()
                .filter(tool -> tool.name().equals("add"))
                .findFirst()
                .orElseThrow();
        assertThat(add.description()).isEqualTo("Adds two whole numbers");
        assertThat(add.traits().readOnly()).isEqualTo(Tristate.YES);
        assertThat(add.traits().openWorld()).isEqualTo(Tristate.NO);
        assertThat(add.outputSchema()).isNotNull();
    }

    @Test
    void answersCallsWithDataTextAndFailuresOfItsOwn() {
        ToolResult sum = call("add", Map.of("a", 2, "b", 3));
        assertThat(sum.structured()).isEqualTo(Json.parse("{\"sum\": 5}"));
        assertThat(call("echo", Map.of("text", "grüße \uD83D\uDE00")).asText()).isEqualTo("grüße \uD83D\uDE00");
        ToolResult failure = call("boom", Map.of());
        assertThat(failure.error()).isTrue();
        assertThat(failure.asText()).isEqualTo("it went wrong");
    }

    @Test
    void answersManyCallsAtOnce() {
        List<String> answers = Flux.range(0, 200)
                .flatMapSequential(
                        i -> host().plugin()
                                .call("echo", Map.of("text", "call " + i))
                                .map(ToolResult::asText),
                        SIDE_BY_SIDE)
                .collectList()
                .block(PeerHost.PATIENCE);
        assertThat(answers).hasSize(200).startsWith("call 0", "call 1").endsWith("call 199");
    }

    @Test
    void reportsProgressAndIsDoneWhereItCannot() {
        List<Progress> reported = new CopyOnWriteArrayList<>();
        ToolResult result = host().host()
                .tools()
                .call(
                        "peer.slow",
                        Json.parse("{\"steps\": 3, \"ms\": 10}"),
                        new CallOptions(null, null, null, reported::add))
                .block(PeerHost.PATIENCE);
        assertThat(Objects.requireNonNull(result).asText()).isEqualTo("done");
        List<Double> expected = can(PeerAbility.PROGRESS) ? List.of(1.0, 2.0, 3.0) : List.of();
        assertThat(reported).extracting(Progress::done).isEqualTo(expected);
    }

    @Test
    void goesOnAfterACallWasGivenUp() {
        StepVerifier.create(host().plugin().call("slow", Map.of("steps", 1000, "ms", 20)))
                .thenAwait(Duration.ofMillis(200))
                .thenCancel()
                .verify(PeerHost.PATIENCE);
        assertThat(call("echo", Map.of("text", "still here")).asText()).isEqualTo("still here");
    }

    @Test
    void isAnsweredWhenItAsksAPersonAndFailsWhereItCannot() {
        Duration deadline = can(PeerAbility.QUESTIONS) ? PeerHost.PATIENCE : SHORT;
        String answer = host().host()
                .tools()
                .call("peer.ask", Json.emptyObject(), new CallOptions(null, deadline, null, null))
                .map(ToolResult::asText)
                .onErrorReturn("")
                .block(PeerHost.PATIENCE);
        assertThat("hello Ada".equals(answer)).as(answer).isEqualTo(can(PeerAbility.QUESTIONS));
    }

    @Test
    void aToolThatAppearsCanBeCalled() {
        if (!can(PeerAbility.CHANGES)) {
            return;
        }
        assertThat(call("grow", Map.of()).asText()).isEqualTo("grew");
        await().atMost(PeerHost.PATIENCE).until(() -> host().tools().contains("grown"));
        assertThat(call("grown", Map.of()).asText()).isEqualTo("grown");
    }
}
