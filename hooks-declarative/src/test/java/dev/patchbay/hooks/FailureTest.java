package dev.patchbay.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

/** What a hook cannot judge is its failure, which the host closes on; what is not there is nothing to fail on. */
class FailureTest {
    private static final String LONG = "a".repeat(300_000);

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("matches = \"(a*)*b\"", Json.write(LONG)),
                Arguments.of("glob = \"*b\"", Json.write(LONG)),
                Arguments.of("matches = \"rm\"", "[\"rm\", \"-rf\"]"),
                Arguments.of("glob = \"rm*\"", "{\"command\": \"rm\"}"),
                Arguments.of("contains = \"rm\"", "{\"command\": \"rm\"}"),
                Arguments.of("less_than = 3", "\"2\""),
                Arguments.of("at_least = 3", "[5]"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void failsOnAnArgumentThatItsConditionCannotJudge(String test, String argument) {
        String toml = HookFile.table(
                "tool.before", "when = { field = \"/call/arguments/x\", " + test + " }\naction = \"deny\"");

        StepVerifier.create(HookFile.decide(toml, Events.before("{\"x\": " + argument + "}")))
                .verifyError(HookFailedException.class);
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void hasNothingAgainstAnArgumentThatIsMissing(String test, String unused) {
        String toml = HookFile.table(
                "tool.before", "when = { field = \"/call/arguments/x\", " + test + " }\naction = \"deny\"");

        StepVerifier.create(HookFile.decide(toml, Events.before("{}")))
                .expectNext(HookOutcome.proceed())
                .verifyComplete();
    }

    @Test
    @SuppressWarnings("unchecked")
    void doesNotFailOnWhatItRewroteItselfAndOthersRewroteSince() {
        String toml = HookFile.table(
                "tool.before",
                "when = { field = \"/call/arguments/x\", less_than = 3 }\n"
                        + "action = { rewrite = { set = { \"/x\" = \"few\" } } }");
        Gate<?, ?> gate = ((Hook.Gating) HookFile.hook(toml, new TestHost())).gate();

        StepVerifier.create(((Gate<ToolBefore, ToolBefore.Outcome>) gate)
                        .reconsider(Events.before("{\"x\": \"few\"}"), Events.before("{\"x\": 5}")))
                .expectNext(HookOutcome.proceed())
                .verifyComplete();
    }

    @Test
    void looksThroughACatastrophicTextInLinearTime() {
        String toml = HookFile.table(
                "tool.before", "when = { field = \"/call/arguments/x\", matches = \"(a*)*b\" }\naction = \"deny\"");

        StepVerifier.create(HookFile.decide(toml, Events.before("{\"x\": \"" + "a".repeat(100_000) + "\"}")))
                .expectNext(HookOutcome.proceed())
                .verifyComplete();
    }

    @Test
    void failsOnAnArgumentThatIsTooLongToMatch() {
        String toml = HookFile.table("tool.before", "match = { args = { \"/x\" = \"*b\" } }\naction = \"deny\"");

        StepVerifier.create(HookFile.decide(toml, Events.before("{\"x\": \"" + LONG + "\"}")))
                .verifyError(HookFailedException.class);
    }

    @Test
    void failsOnAResultThatIsTooLongToLookThrough() {
        String toml = HookFile.table("tool.after", "action = { redact = { patterns = [\"b+\"] } }");

        StepVerifier.create(HookFile.decide(toml, Events.after(ToolResult.text(LONG))))
                .verifyError(HookFailedException.class);
    }

    @Test
    void saysNothingOfTheValueThatItFailedOn() {
        String toml = HookFile.table(
                "tool.before", "when = { field = \"/call/arguments/x\", less_than = 3 }\naction = \"deny\"");

        StepVerifier.create(HookFile.decide(toml, Events.before("{\"x\": \"hunter2\"}")))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .hasMessage("at \"/call/arguments/x\" a number was expected where a text is"));
    }

    @Test
    void saysNothingOfASecretConditionThatFailed() {
        String toml = HookFile.table(
                "tool.before",
                "when = { field = \"/call/arguments/x\", less_than = 3, secret = true }\naction = \"deny\"");

        StepVerifier.create(HookFile.decide(toml, Events.before("{\"x\": \"hunter2\"}")))
                .verifyErrorSatisfies(
                        failure -> assertThat(failure).hasMessage("a secret condition cannot judge what it looks at"));
    }
}
