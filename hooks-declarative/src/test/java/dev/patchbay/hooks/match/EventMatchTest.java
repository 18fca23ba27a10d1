package dev.patchbay.hooks.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.TestHost;
import dev.patchbay.plugin.Glob;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a call of {@code shell.run} of {@code project:shell}, which is not read-only, in the session {@code s1}. */
class EventMatchTest {
    static Stream<Arguments> matches() {
        return Stream.of(
                Arguments.of("tool = [\"fs.*\", \"shell.*\"]", true),
                Arguments.of("tool = [\"fs.*\", \"net.*\"]", false),
                Arguments.of("source = [\"user:*\", \"project:*\"]", true),
                Arguments.of("source = [\"user:*\", \"builtin:*\"]", false),
                Arguments.of("plugin = [\"calc\", \"sh*\"]", true),
                Arguments.of("plugin = [\"calc\", \"project:shell\"]", false),
                Arguments.of("traits = { read_only = \"no\" }", true),
                Arguments.of("traits = { read_only = \"no\", idempotent = \"yes\" }", false),
                Arguments.of("traits = { idempotent = \"unknown\" }", true),
                Arguments.of("traits = { idempotent = [\"no\", \"unknown\"] }", true),
                Arguments.of("traits = { idempotent = [\"no\", \"yes\"] }", false),
                Arguments.of("session = \"s?\"", true),
                Arguments.of("session = \"t?\"", false),
                Arguments.of("agent = \"main\"", true),
                Arguments.of("agent = \"helper\"", false),
                Arguments.of("args = { \"/path\" = \"src/**\" }", true),
                Arguments.of("args = { \"/path\" = \"src/*\" }", false),
                Arguments.of("args = { \"/path\" = \"src/**\", \"/missing\" = \"**\" }", false),
                Arguments.of("args = { \"/n\" = \"3\", \"/list\" = \"*1,2*\" }", true));
    }

    @ParameterizedTest
    @MethodSource("matches")
    void fitsWhereEveryPartDoes(String match, boolean fits) {
        String toml = HookFile.table("tool.before", "match = { " + match + " }\naction = \"deny\"");

        ToolBefore event = Events.before("{\"path\": \"src/a/b\", \"n\": 3, \"list\": [1, 2]}");

        boolean asked = HookFile.hook(toml, new TestHost()).spec().match().matches(event.tool());
        assertThat(asked && HookFile.decide(toml, event).block() instanceof HookOutcome.Deny)
                .isEqualTo(fits);
    }

    @Test
    void leavesToolsAndPluginsToTheHostToIndex() {
        String toml = HookFile.table(
                "tool.before", "match = { tool = [\"shell.*\", \"net.*\"], plugin = \"shell\" }\naction = \"deny\"");

        assertThat(HookFile.hook(toml, new TestHost()).spec().match())
                .isEqualTo(new HookMatch(List.of(Glob.of("shell.*"), Glob.of("net.*")), List.of(Glob.of("*:shell"))));
    }

    @Test
    void refusesAPluginBesideASource() {
        assertThat(HookFile.problemsOf(
                        "tool.before", "match = { plugin = \"a\", source = \"user:*\" }\naction = \"deny\""))
                .containsExactly("4:11: error: \"plugin\" and \"source\" both say which plugin in [hook.match]; write"
                        + " source = \"project:a\" alone");
    }
}
