package dev.patchbay.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookReading;
import dev.patchbay.policy.Tier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be wrong with a table, with its place. */
class ProblemPositionsTest {
    private static final String DENY = "action = \"deny\"\n";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                wrong(DENY + "reasn = \"x\"", "5:1: error: unknown key \"reasn\" in [hook]; did you mean \"reason\"?"),
                wrong("", "1:1: error: the key \"action\" is missing in [hook]; add it"),
                wrong("action = \"dny\"", "4:1: error: unknown action \"dny\" in [hook]; did you mean \"deny\"?"),
                wrong("action = 3", "4:1: error: \"action\" is 3, expected a string in [hook]"),
                wrong(
                        "action = { deny = \"x\" }",
                        "4:12: error: \"deny\" needs to know nothing in [hook]; write action = \"deny\" and a reason"),
                wrong(
                        "action = \"rewrite\"",
                        "4:1: error: \"rewrite\" needs to know more in [hook]; write action = { rewrite = … }"),
                wrong(
                        "action = { }",
                        "4:1: error: an action is a table with one key, not [] in [hook]; give each action a hook"),
                wrong(DENY + "priority = 101", "5:1: error: \"priority\" is 101, expected 0 to 100 in [hook]"),
                wrong(
                        DENY + "timeout_ms = 0",
                        "5:1: error: \"timeout_ms\" is 0, expected a positive number of milliseconds in [hook]"),
                wrong(
                        DENY + "on_failure = \"opn\"",
                        "5:1: error: \"opn\" is not one of [closed, open] in [hook]; did you mean \"open\"?"),
                wrong(DENY + "enabled = \"no\"", "5:1: error: \"enabled\" is \"no\", expected true or false in [hook]"),
                wrong(DENY + "before = [\"a\"]", "5:11: error: \"a\" cannot come before itself"),
                wrong(
                        DENY + "after = [\"b\"]",
                        "5:10: error: no hook of this file has the name \"b\"; did you mean \"a\"?; a hook of another"
                                + " file is named by its id, with a slash"),
                wrong(
                        DENY + "match = { tol = \"x\" }",
                        "5:11: error: unknown key \"tol\" in [hook.match]; did you mean \"tool\"?"),
                wrong(DENY + "match = { tool = \"\" }", "5:11: error: \"tool\" holds an empty string in [hook.match]"),
                wrong(
                        DENY + "match = { traits = { readonly = \"no\" } }",
                        "5:22: error: unknown trait \"readonly\" in [hook.match.traits]; did you mean \"read_only\"?"),
                wrong(
                        DENY + "match = { traits = { read_only = [\"no\", \"maybe\"] } }",
                        "5:41: error: \"maybe\" is not one of [yes, no, unknown] in [hook.match.traits]"),
                wrong(
                        DENY + "match = { traits = { read_only = [] } }",
                        "5:22: error: \"read_only\" is empty, expected at least one in [hook.match.traits]"),
                wrong(
                        DENY + "match = { traits = { read_only = [\"no\", \"unknown\", \"yes\"] } }",
                        "5:22: error: every tool says one of [yes, no, unknown] in [hook.match.traits]; remove"
                                + " \"read_only\""),
                wrong(
                        DENY + "match = { traits = { read_only = \"maybe\" } }",
                        "5:22: error: \"maybe\" is not one of [yes, no, unknown] in [hook.match.traits]"),
                wrong(
                        DENY + "match = { args = { path = \"x\" } }",
                        "5:20: error: \"path\" is no RFC 6901 pointer to an argument in [hook.match]; write \"/path\""),
                wrong(
                        DENY + "when = { }",
                        "5:1: error: a condition needs one of [all, any, not, field, time] in [hook.when]; leave it out"
                                + " to mean always"),
                wrong(
                        DENY + "when = { al = [] }",
                        "5:10: error: unknown key \"al\" in [hook.when]; did you mean \"all\"?"),
                wrong(
                        DENY + "when = { all = [] }",
                        "5:10: error: \"all\" is empty, expected at least one condition in [hook.when]"),
                wrong(
                        DENY + "when = { field = \"/call/tool\", not = { } }",
                        "5:10: error: a condition is one of \"not\" and \"field\", not both in [hook.when]; put them"
                                + " into { all = [...] } or { any = [...] }"),
                wrong(
                        DENY + "when = { field = \"/call/tool\" }",
                        "5:10: error: nothing is asked of the field in [hook.when]; add equals, glob, matches, exists,"
                                + " …"),
                wrong(
                        DENY + "when = { equals = \"x\" }",
                        "5:1: error: the key \"field\" is missing in [hook.when]; add it"),
                wrong(
                        DENY + "when = { field = \"/call/tool\", equal = \"x\" }",
                        "5:32: error: unknown key \"equal\" in [hook.when]; did you mean \"equals\"?"),
                wrong(
                        DENY + "when = { field = \"/call/tool\", equals = \"x\", glob = \"x\" }",
                        "5:46: error: a test has one operator, not [equals, glob] in [hook.when]; put them into { all ="
                                + " [...] }"),
                wrong(
                        DENY + "when = { field = \"/call/toool\", equals = \"x\" }",
                        "5:10: error: \"tool.before\" has no field \"/call/toool\"; did you mean \"/call/tool\"? in"
                                + " [hook.when]"),
                wrong(
                        DENY + "when = { all = [{ field = \"/call/tool\", less_than = 3 }] }",
                        "5:41: error: \"/call/tool\" is a text, but \"less_than\" compares numbers in [hook.when.all]"),
                wrong(
                        DENY + "when = { not = { field = \"/call/tool\", equals = 3 } }",
                        "5:40: error: \"/call/tool\" is a text and can never be 3 in [hook.when.not]"),
                wrong(
                        DENY + "when = { field = \"/tool/traits/readOnly\", equals = \"maybe\" }",
                        "5:43: error: \"/tool/traits/readOnly\" can never be \"maybe\", expected one of [yes, no,"
                                + " unknown] in [hook.when]"),
                wrong(
                        DENY + "when = { field = \"/call/tool\", matches = \"(x\" }",
                        "5:32: error: \"(x\" is no regular expression: missing closing ) at \"(x\"; expected RE2 syntax,"
                                + " which has no lookaround and no backreferences in [hook.when]"),
                wrong(
                        DENY + "when = { field = \"/call/tool\", glob = \"\" }",
                        "5:32: error: \"glob\" is empty, expected a pattern; equals = \"\" tests for no text in"
                                + " [hook.when]"),
                wrong(
                        DENY + "when = { time = { from = \"25:00\" } }",
                        "5:19: error: \"25:00\" is no time of day, expected one like \"09:00\" in [hook.when.time]"),
                wrong(
                        DENY + "when = { time = { days = [\"mo\"] } }",
                        "5:27: error: \"mo\" is no day, expected one of [mon, tue, wed, thu, fri, sat, sun]; did you"
                                + " mean \"mon\"? in [hook.when.time]"),
                wrong(
                        DENY + "when = { time = { from = \"09:00\", zone = \"Europe/Zurch\" } }",
                        "5:35: error: \"Europe/Zurch\" is no time zone; did you mean \"Europe/Zurich\"? in"
                                + " [hook.when.time]"),
                wrong(
                        DENY + "when = { time = { zone = \"UTC\" } }",
                        "5:10: error: a time needs \"from\", \"to\" or \"days\" in [hook.when]"),
                wrong(
                        DENY + "when = { time = { from = \"09:00\", to = \"09:00\" } }",
                        "5:35: error: the time from 09:00 to 09:00 is empty in [hook.when.time]"),
                wrong(
                        "action = { rewrite = { set = { path = 1 } } }",
                        "4:32: error: \"path\" is no RFC 6901 pointer to an argument, expected \"/path\" in"
                                + " [hook.action.rewrite]"),
                wrong(
                        "action = { rewrite = { set = { \"/a\" = 1 }, remove = [\"/a/b\"] } }",
                        "4:32: error: \"/a\" overlaps \"/a/b\" in [hook.action.rewrite]; name each place once"),
                wrong(
                        "action = { rewrite = { clamp = { \"/a\" = { min = 3, max = 2 } } } }",
                        "4:43: error: \"min\" is 3, above \"max\", which is 2 in [hook.action.rewrite.clamp./a]"),
                wrong(
                        "action = { rewrite = { clamp = { \"/a\" = { } } } }",
                        "4:34: error: a clamp needs a number as \"min\" or \"max\" in [hook.action.rewrite.clamp./a]"),
                wrong(
                        "action = { rewrite = { } }",
                        "4:12: error: a rewrite needs \"set\", \"remove\", \"clamp\" or \"default\" in"
                                + " [hook.action.rewrite]"));
    }

    private static Arguments wrong(String lines, String problem) {
        return Arguments.of(lines, problem);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void reportsAMistakeOnceAtItsPlaceWithWhatToDo(String lines, String problem) {
        assertThat(HookFile.problemsOf("tool.before", lines)).containsExactly(problem);
    }

    @Test
    void namesTheNearestEvent() {
        assertThat(HookFile.problemsOf("tool.befor", DENY))
                .containsExactly("3:1: error: unknown event \"tool.befor\"; did you mean \"tool.before\"? in [hook]");
    }

    @Test
    void refusesANameThatIsNone() {
        assertThat(HookFile.problems("[[hook]]\nname = \"No Push\"\non = \"tool.before\"\naction = \"deny\""))
                .containsExactly("hooks.toml:2:1: error: \"No Push\" is not a name of a hook, expected"
                        + " [a-z0-9][a-z0-9_.-]{0,63} in [hook]");
    }

    @Test
    void refusesANameThatIsThereTwiceAndKeepsTheFirst() {
        HookReading reading =
                HookFile.read(HookFile.table("tool.before", DENY) + HookFile.table("prompt.submit", DENY));

        assertThat(reading.hooks()).hasSize(1);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.describe())
                        .isEqualTo("hooks.toml:7:1: error: the name \"a\" is that of the hook at hooks.toml:1:1; give"
                                + " each hook of a file a name of its own"));
    }

    @Test
    void refusesAnOrderAmongHooksThatNeverMeet() {
        List<String> problems = HookFile.problems("""
                [[hook]]
                name = "a"
                on = "tool.before"
                action = "deny"
                before = ["b"]
                [[hook]]
                name = "b"
                on = "prompt.submit"
                action = "deny"
                """);

        assertThat(problems)
                .containsExactly("hooks.toml:5:11: error: \"b\" and \"a\" have no event in common; remove it: they have"
                        + " no order");
    }

    @Test
    void refusesAToolWhereTheEventIsAboutNone() {
        assertThat(HookFile.problemsOf("prompt.submit", DENY + "match = { tool = \"x\" }"))
                .containsExactly("5:11: error: \"prompt.submit\" is not about one tool, so that \"tool\" can match"
                        + " nothing in [hook.match]; remove it, or give that event a hook of its own");
    }

    @Test
    void letsNoPluginLetThroughWhatItsHookFailsOn() {
        assertThat(HookFile.read(HookFile.table("tool.before", DENY + "on_failure = \"open\""), Tier.PLUGIN)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.describe())
                        .isEqualTo("hooks.toml:5:1: error: a plugin's hook cannot let through what it fails on in"
                                + " [hook]; remove it; the project's own files may say so"));
    }

    @Test
    void namesTheFieldOfATemplateThatTheEventHasNot() {
        assertThat(HookFile.problemsOf("tool.after", "action = { note = \"{/call/tol}\" }"))
                .containsExactly("4:12: error: \"tool.after\" has no field \"/call/tol\"; did you mean"
                        + " \"/call/tool\"? in [hook.action]");
    }

    @Test
    void namesTheNearestPreset() {
        assertThat(HookFile.problemsOf("tool.after", "action = { redact = { presets = [\"emial\"] } }"))
                .containsExactly(
                        "4:34: error: unknown preset \"emial\"; did you mean \"email\"? in" + " [hook.action.redact]");
    }
}
