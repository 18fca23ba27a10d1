package dev.patchbay.hooks.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.run.CommandProtocol;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ForeignProtocolTest {
    private static final Path WORKSPACE = Path.of("/work");
    private static final HookEvent CALL = Events.before("{\"command\": \"ls\", \"path\": \"a.txt\"}");

    @Test
    void claudeIsToldACallUnderItsOwnNames() {
        JsonNode input = new ForeignProtocol.Claude()
                .named(null, Map.of("shell.run", "Bash"), List.of(HookPoint.TOOL_BEFORE))
                .input(CALL, WORKSPACE);

        assertThat(input).isEqualTo(Json.parse("""
                {"session_id": "s1", "hook_event_name": "PreToolUse", "cwd": "/work", "permission_mode": "default",
                 "tool_name": "Bash", "tool_input": {"command": "ls", "path": "a.txt"}, "tool_use_id": "c1"}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CLAUDE; PreToolUse; /tool_name; mcp__shell__run",
                "CODEX; PreToolUse; /turn_id; r1",
                "GEMINI; BeforeTool; /timestamp; 2026-11-21T09:30:00.123Z",
                "CURSOR; preToolUse; /tool_name; MCP:run",
                "CURSOR; beforeShellExecution; /command; ls",
                "CURSOR; beforeReadFile; /file_path; a.txt",
                "CURSOR; beforeMCPExecution; /tool_name; run",
                "CURSOR; beforeShellExecution; /workspace_roots/0; /work"
            })
    void everyAgentIsToldACallAsItKnowsIt(Agent agent, String event, String pointer, String expected) {
        assertThat(protocol(agent, event).input(CALL, WORKSPACE).at(pointer).asString())
                .isEqualTo(expected);
    }

    @Test
    void resultsPromptsAndAnswersAreTold() {
        HookEvent after = Events.after(ToolResult.text("done"));

        assertThat(input(Agent.CLAUDE, after).path("tool_response").asString()).isEqualTo("done");
        assertThat(input(Agent.GEMINI, after).at("/tool_response/llmContent").asString())
                .isEqualTo("done");
        assertThat(input(Agent.CURSOR, after).path("tool_output").asString()).isEqualTo("done");
        assertThat(input(Agent.GEMINI, Events.at(HookPoint.PROMPT_SUBMIT))
                        .path("prompt")
                        .asString())
                .isEqualTo("do it");
        assertThat(input(Agent.CODEX, Events.at(HookPoint.TURN_END))
                        .path("last_assistant_message")
                        .asString())
                .isEqualTo("done");
        assertThat(input(Agent.CLAUDE, Events.at(HookPoint.SESSION_START))
                        .path("source")
                        .asString())
                .isEqualTo("startup");
    }

    @ParameterizedTest
    @EnumSource(Agent.class)
    void everyEventOfTheTableHasAnInputAndBlockingItHasAMeaning(Agent agent) {
        for (String event : Aliases.names(agent)) {
            Alias alias = Aliases.of(agent, event).orElseThrow();
            HookEvent here = alias.point().equals(HookPoint.TOOL_BEFORE) ? CALL : Events.at(alias.point());
            if (alias.builtIn() == null || here.equals(CALL)) {
                assertThat(protocol(agent, event)
                                .input(here, WORKSPACE)
                                .path("hook_event_name")
                                .asString())
                        .isEqualTo(event);
            }
            Optional<HookOutcome> blocked = protocol(agent, event).outcome(here, new CommandEnd(2, "", "no"));
            blocked.ifPresent(outcome -> assertThat(alias.point().outcomes())
                    .anySatisfy(kind -> assertThat(kind).isEqualTo(outcome.getClass())));
        }
    }

    @ParameterizedTest
    @EnumSource(Agent.class)
    void exitCode2DeniesACallWithWhatItComplains(Agent agent) {
        assertThat(outcome(agent, CALL, 2, "{}", " not here\n")).hasValue(new HookOutcome.Deny("not here"));
    }

    @ParameterizedTest
    @EnumSource(Agent.class)
    void everyOtherFailureCloses(Agent agent) {
        for (int exit : new int[] {1, 3, 126, 127, 137}) {
            assertThatThrownBy(() -> outcome(agent, CALL, exit, "{}", "")).isInstanceOf(HookFailedException.class);
        }
        for (String garbage : List.of("{", "{}{}", "{\"continue\": \"no\"}", "{\"continue\": 1}")) {
            assertThatThrownBy(() -> outcome(agent, CALL, 0, garbage, ""))
                    .describedAs(garbage)
                    .isInstanceOf(HookFailedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"decision\": \"perhaps\"}",
                "{\"hookSpecificOutput\": {\"permissionDecision\": \"maybe\"}}",
                "{\"hookSpecificOutput\": {\"hookEventName\": \"Stop\"}}",
                "{\"hookSpecificOutput\": []}",
                "{\"hookSpecificOutput\": {\"updatedInput\": \"rm\"}}",
                "{\"hookSpecificOutput\": {\"permissionDecision\": \"ask\", \"updatedInput\": {}}}"
            })
    void whatClaudeWouldNotSayCloses(String garbage) {
        assertThatThrownBy(() -> outcome(Agent.CLAUDE, CALL, 0, garbage, "")).isInstanceOf(HookFailedException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "CLAUDE; {'hookSpecificOutput': {'hookEventName': 'PreToolUse', 'permissionDecision': 'deny', 'permissionDecisionReason': 'r'}}; Deny[reason=r]",
                "CLAUDE; {'hookSpecificOutput': {'permissionDecision': 'ask', 'permissionDecisionReason': 'r'}}; Ask[reason=r, people=1]",
                "CLAUDE; {'hookSpecificOutput': {'permissionDecision': 'defer', 'permissionDecisionReason': 'r'}}; Defer[reason=r]",
                "CLAUDE; {'hookSpecificOutput': {'permissionDecision': 'allow', 'permissionDecisionReason': 'r', 'updatedInput': {'command': 'pwd'}}}; Rewrite[arguments={\"command\":\"pwd\"}, reason=r]",
                "CLAUDE; {'decision': 'block', 'reason': 'r'}; Deny[reason=r]",
                "CLAUDE; {'continue': false, 'stopReason': 'r'}; Stop[reason=r]",
                "CODEX; {'hookSpecificOutput': {'permissionDecision': 'deny', 'permissionDecisionReason': 'r'}}; Deny[reason=r]",
                "GEMINI; {'decision': 'deny', 'reason': 'r'}; Deny[reason=r]",
                "GEMINI; {'reason': 'r', 'hookSpecificOutput': {'tool_input': {'command': 'pwd'}}}; Rewrite[arguments={\"command\":\"pwd\",\"path\":\"a.txt\"}, reason=r]",
                "GEMINI; {'continue': false, 'stopReason': 'r'}; Stop[reason=r]",
                "CURSOR; {'permission': 'deny', 'agent_message': 'r', 'user_message': 'u'}; Deny[reason=r]",
                "CURSOR; {'permission': 'ask', 'user_message': 'r'}; Ask[reason=r, people=1]"
            })
    void answersAboutACallMeanWhatTheyMeant(Agent agent, String said, String expected) {
        assertThat(outcome(agent, CALL, 0, said.replace('\'', '"'), "").map(Object::toString))
                .hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "CLAUDE; {'hookSpecificOutput': {'permissionDecision': 'allow'}}",
                "CLAUDE; {'decision': 'approve'}",
                "CLAUDE; {'systemMessage': 'hello', 'suppressOutput': true}",
                "CLAUDE; checked",
                "GEMINI; {'decision': 'allow'}",
                "CURSOR; {'permission': 'allow'}"
            })
    void allowSaysNothing(Agent agent, String said) {
        assertThat(outcome(agent, CALL, 0, said.replace('\'', '"'), "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "CLAUDE; PROMPT_SUBMIT; {'decision': 'block', 'reason': 'r'}; Deny[reason=r]",
                "CLAUDE; PROMPT_SUBMIT; {'hookSpecificOutput': {'additionalContext': 'c'}}; Note[text=c]",
                "CLAUDE; PROMPT_SUBMIT; it is Monday; Note[text=it is Monday]",
                "CLAUDE; SESSION_START; {'hookSpecificOutput': {'additionalContext': 'c'}}; Note[text=c]",
                "CLAUDE; TURN_END; {'decision': 'block', 'reason': 'run the tests'}; KeepGoing[instruction=run the tests]",
                "CLAUDE; TURN_END; {'continue': false, 'decision': 'block'}; Finish[]",
                "CLAUDE; TOOL_AFTER; {'decision': 'block', 'reason': 'r'}; Note[text=r]",
                "CLAUDE; TOOL_AFTER; {'continue': false, 'stopReason': 'r'}; Stop[reason=r]",
                "CLAUDE; COMPACT_BEFORE; {'decision': 'block', 'reason': 'r'}; Deny[reason=r]",
                "CLAUDE; PERMISSION_REQUEST; {'hookSpecificOutput': {'decision': {'behavior': 'deny', 'message': 'r'}}}; Deny[reason=r]",
                "CODEX; TURN_END; {'decision': 'block', 'reason': 'r'}; KeepGoing[instruction=r]",
                "GEMINI; TURN_END; {'decision': 'deny', 'reason': 'r'}; KeepGoing[instruction=r]",
                "GEMINI; PROMPT_SUBMIT; {'decision': 'deny', 'reason': 'r'}; Deny[reason=r]",
                "CURSOR; PROMPT_SUBMIT; {'continue': false, 'user_message': 'r'}; Deny[reason=r]",
                "CURSOR; TURN_END; {'followup_message': 'more'}; KeepGoing[instruction=more]"
            })
    void answersAboutOtherEventsMeanWhatTheyMeant(Agent agent, HookPoint point, String said, String expected) {
        assertThat(outcome(agent, Events.at(point), 0, said.replace('\'', '"'), "")
                        .map(Object::toString))
                .hasValue(expected);
    }

    @Test
    void anAllowedQuestionIsStillAsked() {
        String allow = "{\"hookSpecificOutput\": {\"decision\": {\"behavior\": \"allow\"}}}";

        assertThat(outcome(Agent.CLAUDE, Events.at(HookPoint.PERMISSION_REQUEST), 0, allow, ""))
                .isEmpty();
    }

    @Test
    void whatReplacesAResultHidesIt() {
        HookEvent after = Events.after(ToolResult.text("secret"));

        assertThat(outcome(Agent.GEMINI, after, 2, "", "hidden"))
                .hasValue(new HookOutcome.Redact(ToolResult.text("hidden"), "hidden"));
        assertThat(outcome(Agent.CLAUDE, after, 0, "{\"hookSpecificOutput\": {\"updatedMCPToolOutput\": \"x\"}}", ""))
                .hasValue(new HookOutcome.Redact(ToolResult.text("x"), "the hook's program replaced it"));
    }

    @Test
    void namesThatAProtocolDoesNotKnowAreErrorsOfTheFile() {
        String run = "action = { run = { command = [\"./a\"], protocol = \"%s\", event = \"%s\" } }";

        assertThat(HookFile.problemsOf("tool.before", run.formatted("cursor", "stop")))
                .anyMatch(problem -> problem.contains("\"stop\" is no event of cursor that happens at [tool.before]"));
        assertThat(HookFile.problemsOf("tool.before", run.formatted("patchbay", "x")))
                .anyMatch(problem -> problem.contains("has no names of its own"));
        assertThat(HookFile.problemsOf(
                        "model.before", "action = { run = { command = [\"./a\"], protocol = \"claude\" } }"))
                .anyMatch(problem -> problem.contains("has no words for"));
    }

    @Test
    void programsFindTheProjectWhereTheyExpectIt() {
        assertThat(new ForeignProtocol.Claude().environment(WORKSPACE)).containsEntry("CLAUDE_PROJECT_DIR", "/work");
    }

    private static JsonNode input(Agent agent, HookEvent event) {
        return protocol(agent, Aliases.at(agent, event.point()).orElseThrow().event())
                .input(event, WORKSPACE);
    }

    private static Optional<HookOutcome> outcome(
            Agent agent, HookEvent event, int exit, String output, String complaints) {
        return protocol(agent, Aliases.at(agent, event.point()).orElseThrow().event())
                .outcome(event, new CommandEnd(exit, output, complaints));
    }

    private static CommandProtocol protocol(Agent agent, String event) {
        ForeignProtocol protocol = switch (agent) {
            case CLAUDE -> new ForeignProtocol.Claude();
            case CODEX -> new ForeignProtocol.Codex();
            case GEMINI -> new ForeignProtocol.Gemini();
            case CURSOR -> new ForeignProtocol.Cursor();
        };
        HookPoint point = Aliases.of(agent, event).orElseThrow().point();
        return protocol.named(event, Map.of(), List.of(point));
    }
}
