package dev.patchbay.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.problem.Problem;
import dev.patchbay.tool.Tristate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrialReaderTest {
    private static final String CALL = """
            [[case]]
            name = "a"
            event = { event = "tool.before", call = { tool = "shell.run" } }
            """;

    @Test
    void whatIsLeftOutIsAQuietWednesdayAndAToolThatReads() {
        ToolBefore event =
                (ToolBefore) only(CALL + "expect = { outcome = \"proceed\" }").event();

        assertThat(event.scope().at()).isEqualTo(Instant.parse("2026-01-07T12:00:00Z"));
        assertThat(event.scope().session().value()).isEqualTo("session");
        assertThat(event.tool().source().plugin()).hasToString("project:shell");
        assertThat(event.tool().traits().readOnly()).isEqualTo(Tristate.YES);
        assertThat(event.call().id().value()).isEqualTo("call-1");
    }

    @ParameterizedTest
    @EnumSource(HookPoint.class)
    void everyEventMayHappen(HookPoint point) {
        TrialFile file = read("""
                [[case]]
                name = "a"
                [[case.step]]
                event = { event = "%s" }
                [[case.step]]
                event = { event = "turn.end" }
                expect = { outcome = "finish" }
                """.formatted(point.wireName()));

        assertThat(file.problems()).isEmpty();
        assertThat(file.cases().get(0).steps().get(0).event().point()).isEqualTo(point);
    }

    @Test
    void aStepSaysWhatIsDifferentOrNamesAnotherEvent() {
        TrialFile file = read(CALL + """
                [[case.step]]
                event = { call = { arguments = { command = "ls" } }, scope = { session = "s2" } }
                expect = { outcome = "proceed" }
                [[case.step]]
                event = { event = "run.end" }
                """);

        assertThat(file.problems()).isEmpty();
        ToolBefore first = (ToolBefore) file.cases().get(0).steps().get(0).event();
        assertThat(first.call().tool()).isEqualTo("shell.run");
        assertThat(first.call().arguments()).hasToString("{\"command\":\"ls\"}");
        assertThat(first.scope().session().value()).isEqualTo("s2");
        TrialStep second = file.cases().get(0).steps().get(1);
        assertThat(second.event().scope().session().value()).isEqualTo("session");
        assertThat(second.expected()).isNull();
    }

    @Test
    void repeatedStepsHaveLabelsIdsAndTimesOfTheirOwn() {
        TrialFile file = read(CALL + """
                [[case.step]]
                expect = { outcome = "proceed" }
                [[case.step]]
                repeat = 2
                after = "30s"
                expect = { outcome = "deny" }
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.cases().get(0).steps())
                .extracting(
                        TrialStep::label,
                        step -> ((ToolBefore) step.event()).call().id().value(),
                        step -> step.event().scope().at().toString(),
                        step -> step.position().line())
                .containsExactly(
                        tuple("step 1", "call-1", "2026-01-07T12:00:00Z", 4),
                        tuple("step 2, 1 of 2", "call-2", "2026-01-07T12:00:30Z", 6),
                        tuple("step 2, 2 of 2", "call-3", "2026-01-07T12:01:00Z", 6));
    }

    @Test
    void aStepMayNameItsTimeAndThoseAfterItGoOnFromThere() {
        TrialFile file = read(CALL + """
                [[case.step]]
                event = { scope = { at = "2026-03-01T08:00:00Z" } }
                [[case.step]]
                after = "1d"
                expect = { outcome = "proceed" }
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.cases().get(0).steps().get(1).event().scope().at())
                .isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "expect = { outcome = \"narrow\" }; 4:12: error: \"narrow\" is no outcome of \"tool.before\"",
                "expect = { outcome = \"deny\", because = \"x\" }; 4:30: error: unknown key \"because\"",
                "expect = { outcome = \"deny\", people = 2 }; 4:30: error: nothing at \"tool.before\" comes to have",
                "expect = { outcome = \"deny\", text = \"x\" }; 4:30: error: nothing at \"tool.before\" comes to have \"text\"",
                "expect = { outcome = \"proceed\" }\\nrepeat = 2; 5:1: error: unknown key \"repeat\"",
                "expect = { outcome = \"proceed\" }\\nstep = [{ expect = { outcome = \"deny\" } }]; 4:1: error: the case has steps",
                "step = []; 4:1: error: no step expects anything",
                "[[case.step]]\\nrepeat = 2; 4:1: error: no step expects anything",
                "[[case.step]]\\nrepeat = 0\\nexpect = { outcome = \"deny\" }; 5:1: error: \"repeat\" is 0, expected 1 to 1000",
                "[[case.step]]\\nafter = \"soon\"\\nexpect = { outcome = \"deny\" }; 5:1: error: \"soon\" is no stretch of time",
                "[[case.step]]\\nexpect = { outcome = \"fail\" }; 5:12: error: \"fail\" is no outcome",
                "[[case.step]]\\nwhen = \"x\"\\nexpect = { outcome = \"deny\" }; 5:1: error: unknown key \"when\"",
                "[[case.step]]\\nevent = { call = { argments = {} } }\\nexpect = { outcome = \"deny\" }; 5:20: error: the event has no field \"argments\"",
                "[[case.step]]\\nevent = { scope = { at = \"noon\" } }\\nexpect = { outcome = \"deny\" }; 5:21: error: \"noon\" is no time",
                "[[case.step]]\\nevent = { scope = { at = \"2026-01-01T00:00:00Z\" } }\\nexpect = { outcome = \"deny\" }; 5:21: error: \"2026-01-01T00:00:00Z\" is before",
                "[[case.step]]\\nafter = \"1s\"\\nevent = { scope = { at = \"2026-02-01T00:00:00Z\" } }\\nexpect = { outcome = \"deny\" }; 5:1: error: \"after\" and the event's scope both say when",
                "[[case.step]]\\nevent = { event = \"run.end\" }\\nexpect = { outcome = \"deny\" }; error: nothing is decided at \"run.end\""
            })
    void whatIsWrongHasItsPlace(String rest, String problem) {
        assertThat(read(CALL + rest.replace("\\n", "\n")).problems())
                .singleElement()
                .extracting(Problem::describe)
                .asString()
                .contains(problem);
    }

    @Test
    void whatIsWrongInTheEventOfACaseIsSaidOnceAndThere() {
        assertThat(read("""
                [[case]]
                name = "a"
                event = { event = "tool.before", call = { tool = "shell.run", id = [] } }
                [[case.step]]
                expect = { outcome = "proceed" }
                [[case.step]]
                expect = { outcome = "proceed" }
                """).problems())
                .singleElement()
                .extracting(problem -> problem.position().line())
                .isEqualTo(3);
    }

    @Test
    void aCaseNeedsANameOfItsOwnAnEventAndAnExpectation() {
        assertThat(read("[[case]]\nexpect = { outcome = \"deny\" }\n[[case]]\nevent = { call = {} }\n" + CALL)
                        .problems())
                .extracting(Problem::describe)
                .anyMatch(text -> text.contains("\"name\""))
                .anyMatch(text -> text.contains("\"event\""))
                .anyMatch(text -> text.contains("the event does not say which it is"))
                .anyMatch(text -> text.contains("\"expect\""));
        assertThat(read(CALL + "expect = { outcome = \"deny\" }\n" + CALL + "expect = { outcome = \"deny\" }\n")
                        .problems())
                .singleElement()
                .extracting(Problem::describe)
                .asString()
                .contains("\"a\" is the name of the case at cases.toml:2:");
        assertThat(read("").problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"scope = 3; 3:", "call = \"x\"; 3:", "tool = { traits = 3 }; 3:"})
    void aTableThatIsNoneIsNoLessWrongForHavingDefaults(String part, String place) {
        assertThat(read("[[case]]\nname = \"a\"\nevent = { event = \"tool.before\", " + part
                                + " }\nexpect = { outcome = \"proceed\" }\n")
                        .problems())
                .singleElement()
                .extracting(Problem::describe)
                .asString()
                .contains("cases.toml:" + place);
    }

    private static TrialStep only(String text) {
        TrialFile file = read(text);
        assertThat(file.problems()).isEmpty();
        assertThat(file.cases()).hasSize(1);
        assertThat(file.cases().get(0).steps()).hasSize(1);
        return file.cases().get(0).steps().get(0);
    }

    private static TrialFile read(String text) {
        return TrialReader.read(TomlReader.read(text.getBytes(StandardCharsets.UTF_8), "cases.toml"));
    }
}
