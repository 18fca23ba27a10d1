package dev.patchbay.hooks.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookReading;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.TestHost;
import dev.patchbay.policy.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action at every event. */
class ActionLegalityTest {
    private static final Set<String> EVERYWHERE =
            Arrays.stream(HookPoint.values()).map(HookPoint::wireName).collect(Collectors.toSet());

    /** As the table of events and outcomes of the design has it, once more by hand. */
    private static final Map<String, Set<String>> LEGAL = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "\"deny\"",
                    Set.of(
                            "subagent.start",
                            "prompt.submit",
                            "compact.before",
                            "run.start",
                            "tool.before",
                            "permission.request")),
            Map.entry("\"ask\"", Set.of("tool.before")),
            Map.entry("\"defer\"", Set.of("tool.before")),
            Map.entry("\"allow\"", Set.of("permission.request")),
            Map.entry(
                    "\"stop\"",
                    Set.of("turn.start", "model.before", "model.after", "tool.before", "tool.after", "tool.batch")),
            Map.entry("\"discard_and_retry\"", Set.of("model.after")),
            Map.entry("\"retry\"", Set.of("model.error", "tool.failure")),
            Map.entry("{ retry = { after_ms = 100 } }", Set.of("model.error", "tool.failure")),
            Map.entry(
                    "{ note = \"see {/scope/session}\" }",
                    Set.of(
                            "session.start",
                            "subagent.start",
                            "prompt.submit",
                            "compact.before",
                            "model.before",
                            "tool.after",
                            "tool.batch",
                            "tool.failure")),
            Map.entry("{ keep_going = \"go on\" }", Set.of("turn.end")),
            Map.entry("{ narrow = { keep = [\"a.*\"] } }", Set.of("tools.prepare")),
            Map.entry("{ rewrite = { remove = [\"/x\"] } }", Set.of("tool.before")),
            Map.entry("{ redact = { presets = [\"email\"] } }", Set.of("tool.after")),
            Map.entry("{ call = { plugin = \"calc\", handler = \"check\" } }", EVERYWHERE),
            Map.entry("{ append = { file = \"calls.jsonl\" } }", EVERYWHERE),
            Map.entry("{ metric = { name = \"calls\" } }", EVERYWHERE),
            Map.entry("{ post = { url = \"https://example.com\" } }", EVERYWHERE),
            Map.entry("{ log = { text = \"seen\" } }", EVERYWHERE)));

    static Stream<Arguments> pairs() {
        return LEGAL.keySet().stream()
                .flatMap(action -> Arrays.stream(HookPoint.values()).map(point -> Arguments.of(action, point)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isTakenByTheEventsThatAllowItAndALoadErrorAtTheOthers(String action, HookPoint point) {
        HookReading reading = HookFile.read(HookFile.table(point.wireName(), "action = " + action), Tier.ADMIN);

        if (LEGAL.getOrDefault(action, Set.of()).contains(point.wireName())) {
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.hooks().get(0).in(new TestHost())).hasSize(1);
        } else {
            assertThat(reading.hooks()).isEmpty();
            assertThat(reading.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.position().line()).isEqualTo(4);
                assertThat(problem.message()).contains("\"" + point.wireName() + "\" cannot take the action");
                assertThat(problem.remedy()).startsWith("it is for ");
            });
        }
    }

    @Test
    void namesTheEventOfSeveralThatCannotTakeTheAction() {
        List<String> problems = HookFile.problems("""
                [[hook]]
                name = "a"
                on = ["tool.before", "tool.after", "turn.end"]
                action = "deny"
                """);

        assertThat(problems)
                .containsExactly(
                        "hooks.toml:4:1: error: \"tool.after\", \"turn.end\" cannot take the action \"deny\" in"
                                + " [hook]; it is for subagent.start, prompt.submit, compact.before, run.start, tool.before,"
                                + " permission.request");
    }

    @Test
    void letsOnlyTheAdministratorAllow() {
        assertThat(HookFile.problemsOf("permission.request", "action = \"allow\""))
                .containsExactly("4:1: error: \"allow\" counts only in files of the administrator, not of the tier"
                        + " \"project\" in [hook]; write a [[rule]] with decision = \"allow\"");
    }
}
