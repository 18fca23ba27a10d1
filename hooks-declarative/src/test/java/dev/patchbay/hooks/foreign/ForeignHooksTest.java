package dev.patchbay.hooks.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.engine.toml.TomlText;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ForeignHooksTest {
    private static final Map<String, List<String>> TOOLS = Map.of(
            "Bash", List.of("shell.run"),
            "Shell", List.of("shell.run"),
            "Write", List.of("files.write", "files.append"),
            "write_file", List.of("files.write"),
            "run_shell_command", List.of("shell.run"));

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex", "gemini", "cursor"})
    void becomesWhatTheGoldenFileSays(String agent) throws IOException {
        Agent asked = agent.equals("codex") ? Agent.CODEX : null;
        ForeignReading reading = read(resource(agent + ".json"), asked, List.of());

        assertThat(reading.agent().wireName()).isEqualTo(agent);
        assertThat(golden(reading)).isEqualTo(resource(agent + ".toml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex", "gemini", "cursor"})
    void everythingThatItWritesIsWellFormed(String agent) throws IOException {
        ForeignReading reading = read(resource(agent + ".json"), Agent.named(agent), List.of());

        assertThat(HookFile.problems(golden(reading))).noneMatch(problem -> problem.contains("error"));
        assertThat(HookFile.read(golden(reading)).hooks()).hasSameSizeAs(reading.tables());
    }

    @Test
    void whatIsThereAlreadyIsNotAddedAgain() throws IOException {
        List<JsonNode> existing = read(resource("gemini.json"), null, List.of()).tables().stream()
                .map(ForeignSetting::withoutName)
                .toList();

        assertThat(read(resource("gemini.json"), null, existing).tables()).isEmpty();
    }

    @Test
    void aFileThatDisablesItsHooksMakesDisabledHooks() {
        ForeignReading reading = read("""
                {"disableAllHooks": true, "hooks": {"Stop": [{"hooks": [{"type": "command", "command": "x"}]}]}}""", null, List.of());

        assertThat(reading.tables().get(0).path("enabled").asBoolean(true)).isFalse();
    }

    @Test
    void aFileWithoutHooksIsRefused() {
        assertThatThrownBy(() -> read("{\"mcpServers\": {}}", null, List.of())).hasMessageContaining("holds no hooks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"PreToolUse; CLAUDE", "BeforeTool; GEMINI", "preToolUse; CURSOR", "SessionStart; CLAUDE"})
    void knowsWhoseFileItIsByItsEvents(String event, Agent expected) {
        assertThat(Aliases.agentOf(List.of(event), null)).isEqualTo(expected);
    }

    @Test
    void whereEventsDoNotSayTheFolderDoes() {
        assertThat(Aliases.agentOf(List.of("SessionStart"), Agent.GEMINI)).isEqualTo(Agent.GEMINI);
        assertThat(Aliases.agentOf(List.of("SessionStart", "Stop"), Agent.GEMINI))
                .isEqualTo(Agent.CLAUDE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Bash(git push *); **git push**",
                "Bash(npm run test:*); **npm run test**",
                "Bash(git * main); **git**main**",
                "Edit(/src/**/*.ts); **src/**/**.ts**",
                "WebFetch(domain:example.com); **example.com**"
            })
    void conditionsBecomePatternsThatAreAtLeastAsWide(String rule, String glob) throws ForeignEntry.Lost {
        assertThat(PermissionRule.of(rule).check().map(PermissionRule.Check::glob))
                .hasValue(glob);
    }

    private static ForeignReading read(String file, @Nullable Agent agent, List<JsonNode> existing) {
        return ForeignHooks.read(
                (ObjectNode) Json.parse(file),
                new ForeignSetting(
                        agent,
                        null,
                        TOOLS,
                        server -> Optional.of(server.toLowerCase(Locale.ROOT)),
                        Map.of(),
                        Set.of(),
                        existing));
    }

    /** The tables, and below them the remarks as comments. */
    private static String golden(ForeignReading reading) {
        StringBuilder text = new StringBuilder();
        for (ObjectNode table : reading.tables()) {
            text.append("[[hook]]\n");
            table.forEachEntry((key, value) -> text.append(key)
                    .append(" = ")
                    .append(TomlText.literal(value))
                    .append('\n'));
            text.append('\n');
        }
        return text
                + reading.remarks().stream()
                        .map(remark -> "# " + remark.place() + ": " + (remark.lost() ? "LOST: " : "") + remark.message()
                                + "\n")
                        .collect(Collectors.joining());
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(ForeignHooksTest.class.getResourceAsStream("/foreign/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
