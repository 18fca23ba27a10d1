package dev.patchbay.hooks.foreign;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the end of a program means that was asked as its agent asks: 0 with an answer, 2 to block, all else a failure. */
final class ForeignAnswer {
    /** The exit code that blocks, with the reason on stderr. */
    private static final int BLOCKS = 2;

    private final Alias alias;
    private final HookEvent event;

    private ForeignAnswer(Alias alias, HookEvent event) {
        this.alias = alias;
        this.event = event;
    }

    /** @throws HookFailedException if it failed */
    static Optional<HookOutcome> of(Alias alias, HookEvent event, CommandEnd end) {
        return new ForeignAnswer(alias, event).meaning(end);
    }

    private Optional<HookOutcome> meaning(CommandEnd end) {
        if (end.exitCode() == BLOCKS) {
            return blocked(end.complaints().strip());
        }
        if (end.exitCode() != 0) {
            throw new HookFailedException(end.describe());
        }
        String said = end.output().strip();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (!said.startsWith("{")) {
            return plain(said);
        }
        Said answer = new Said(parse(said));
        if (!answer.flag("continue").orElse(true)) {
            return stopped(answer.first("stopReason", "reason", "user_message").orElse(""));
        }
        return alias.agent().equals(Agent.CURSOR) ? new CursorAnswer(this, answer).meaning() : decided(answer);
    }

    private static ObjectNode parse(String text) {
        try {
            if (Json.parse(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException none) {
            // Said below, as for any other text that is none.
        }
        throw new HookFailedException("the program answered what is no JSON");
    }

    /** Text that is no JSON is for the model where an agent adds something to what it reads, else for people. */
    private Optional<HookOutcome> plain(String said) {
        if (alias.agent().equals(Agent.CURSOR)) {
            throw new HookFailedException("the program answered what is no JSON");
        }
        return switch (alias.point()) {
            case PROMPT_SUBMIT, SESSION_START, SUBAGENT_START ->
                alias.agent().isLikeClaude() ? note(said) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Against what is asked about, as far as it can be kept from happening. */
    Optional<HookOutcome> blocked(String said) {
        String reason = said.isEmpty() ? "the hook's program says no" : said;
        return switch (alias.point()) {
            case TOOL_BEFORE, PROMPT_SUBMIT, PERMISSION_REQUEST, SUBAGENT_START -> deny(reason);
            case COMPACT_BEFORE -> alias.agent().isLikeClaude() ? deny(reason) : Optional.empty();
            case TURN_END ->
                alias.agent().equals(Agent.CURSOR) ? Optional.empty() : Optional.of(new HookOutcome.KeepGoing(reason));
            case TOOL_AFTER -> alias.agent().equals(Agent.GEMINI) ? shown(reason, reason) : note(reason);
            case TOOL_FAILURE -> note(reason);
            default -> Optional.empty();
        };
    }

    private Optional<HookOutcome> stopped(String said) {
        String reason = said.isEmpty() ? "the hook's program says that it ends here" : said;
        return switch (alias.point()) {
            case TOOL_BEFORE, TOOL_AFTER -> Optional.of(new HookOutcome.Stop(reason));
            case PROMPT_SUBMIT, PERMISSION_REQUEST, SUBAGENT_START -> deny(reason);
            case COMPACT_BEFORE -> alias.agent().isLikeClaude() ? deny(reason) : Optional.empty();
            case TURN_END -> Optional.of(new HookOutcome.Finish());
            case TOOL_FAILURE -> note(reason);
            default -> Optional.empty();
        };
    }

    private Optional<HookOutcome> decided(Said answer) {
        Said more = answer.object("hookSpecificOutput");
        String named = more.text("hookEventName").orElse(alias.event());
        if (!named.equals(alias.event())) {
            throw new HookFailedException(
                    "the program was asked about \"" + alias.event() + "\" and answers about another event");
        }
        String decision = answer.oneOf("decision", List.of("approve", "allow", "block", "deny", "ask"))
                .orElse("");
        boolean blocks = decision.equals("block") || decision.equals("deny");
        Optional<String> context = more.text("additionalContext").filter(text -> !text.isBlank());
        return switch (alias.point()) {
            case TOOL_BEFORE -> aboutACall(answer, more, blocks, decision.equals("ask"));
            case PERMISSION_REQUEST -> aboutAQuestion(answer, more, blocks);
            case TOOL_AFTER -> aboutAResult(answer, more, blocks, context);
            default ->
                blocks
                        ? blocked(answer.text("reason").orElse(""))
                        : takesNotes() ? context.flatMap(this::note) : Optional.empty();
        };
    }

    private boolean takesNotes() {
        return switch (alias.point()) {
            case PROMPT_SUBMIT, SESSION_START, SUBAGENT_START, TOOL_FAILURE -> true;
            default -> false;
        };
    }

    private Optional<HookOutcome> aboutACall(Said answer, Said more, boolean blocks, boolean asks) {
        String permission = more.oneOf("permissionDecision", List.of("allow", "deny", "ask", "defer"))
                .orElse(asks ? "ask" : "");
        String reason = more.text("permissionDecisionReason")
                .or(() -> answer.text("reason"))
                .orElse("");
        if (blocks || permission.equals("deny")) {
            return blocked(reason);
        }
        return permitted(permission, reason, more.tree("updatedInput").or(() -> more.tree("tool_input")));
    }

    /**
     * A call that is not blocked.
     *
     * @param permission {@code ask}, {@code defer}, or anything else to go on
     */
    Optional<HookOutcome> permitted(String permission, String reason, Optional<JsonNode> arguments) {
        String why = reason.isEmpty() ? "the hook's program says so" : reason;
        boolean waits = permission.equals("ask") || permission.equals("defer");
        if (arguments.isPresent() && waits) {
            throw new HookFailedException("the program changes the arguments and leaves the decision to a person; one"
                    + " hook can do only one of them");
        }
        if (arguments.isPresent()) {
            return Optional.of(new HookOutcome.Rewrite(rewritten(arguments.get()), why));
        }
        return switch (permission) {
            case "ask" -> Optional.of(new HookOutcome.Ask(why));
            case "defer" -> Optional.of(new HookOutcome.Defer(why));
            default -> Optional.empty();
        };
    }

    /** Gemini CLI is told what is different, the others everything. */
    private ObjectNode rewritten(JsonNode arguments) {
        if (!(arguments instanceof ObjectNode given)) {
            throw new HookFailedException("the program changes the arguments to what is no object");
        }
        ObjectNode all = Json.object();
        if (alias.agent().equals(Agent.GEMINI)
                && event instanceof ToolBefore before
                && before.call().arguments() instanceof ObjectNode old) {
            old.forEachEntry(all::set);
        }
        given.forEachEntry(all::set);
        return all;
    }

    private Optional<HookOutcome> aboutAQuestion(Said answer, Said more, boolean blocks) {
        Said decision = more.object("decision");
        String behavior = decision.oneOf("behavior", List.of("allow", "deny")).orElse("");
        if (blocks || behavior.equals("deny")) {
            return blocked(
                    decision.text("message").or(() -> answer.text("reason")).orElse(""));
        }
        return Optional.empty();
    }

    private Optional<HookOutcome> aboutAResult(Said answer, Said more, boolean blocks, Optional<String> context) {
        String reason = answer.text("reason").orElse("");
        if (blocks && alias.agent().equals(Agent.GEMINI)) {
            return blocked(reason);
        }
        Optional<String> noted =
                blocks ? Optional.of(context.map(text -> reason + "\n" + text).orElse(reason)) : context;
        Optional<JsonNode> view = more.tree("updatedToolOutput")
                .or(() -> more.tree("updatedMCPToolOutput"))
                .or(() -> more.tree("tool_output"));
        return view.isPresent() ? replaced(view.get(), noted) : noted.flatMap(this::note);
    }

    /** Shows the model something else, and what is to be noted below it. */
    Optional<HookOutcome> replaced(JsonNode view, Optional<String> noted) {
        String text = view.isString() ? view.stringValue() : Json.write(view);
        return shown(noted.map(more -> text + "\n" + more).orElse(text), "the hook's program replaced it");
    }

    private Optional<HookOutcome> shown(String text, String reason) {
        boolean error = event instanceof ToolAfter after && after.result().error();
        return Optional.of(new HookOutcome.Redact(error ? ToolResult.error(text) : ToolResult.text(text), reason));
    }

    Optional<HookOutcome> note(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(new HookOutcome.Note(text));
    }

    private static Optional<HookOutcome> deny(String reason) {
        return Optional.of(new HookOutcome.Deny(reason));
    }

    HookPoint point() {
        return alias.point();
    }
}
