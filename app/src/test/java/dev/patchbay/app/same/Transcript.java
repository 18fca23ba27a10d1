package dev.patchbay.app.same;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.Granted;
import dev.patchbay.history.EntryBody.HookRecord;
import dev.patchbay.history.EntryBody.Note;
import dev.patchbay.history.EntryBody.ToolDecision;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What history says about a call, in lines that are the same wherever the tool is: without ids, times and the tool's source, and
 * without what the protocols have words of their own for.
 *
 * <ul>
 *   <li>A tool that throws is {@code crashed} where its code runs in the host's process and {@code remote_error} where the host
 *       knows only what the other side says; and each says it in other words, of which those of the tool count here.
 *   <li>Some protocols carry values and no texts: what is text for all is data too for those, and so the digest of what a hook
 *       redacted is another.
 * </ul>
 */
final class Transcript {
    static final String BROKEN = "broken";
    static final String BOOM = "boom";

    private final List<String> lines = new ArrayList<>();

    private Transcript() {}

    static List<String> of(List<HistoryEntry> entries) {
        Transcript transcript = new Transcript();
        entries.forEach(entry -> transcript.entry(entry.body()));
        return transcript.lines;
    }

    private void entry(EntryBody body) {
        if (body instanceof ToolDecision said) {
            line(
                    "decision",
                    said.decision().verdict().wireName(),
                    said.call().tool(),
                    Json.write(said.call().arguments()),
                    reason(said.decision().reason()));
            said.decision().steps().forEach(this::step);
        } else if (body instanceof HookRecord hook && hook.outcome() instanceof HookOutcome.Note note) {
            line("call| note", hook.hook(), hook.point().wireName(), reason(note.text()));
        } else if (body instanceof HookRecord hook && hook.point() != HookPoint.TOOLS_PREPARE) {
            line(
                    "hook",
                    hook.hook(),
                    hook.tier().wireName(),
                    hook.point().wireName(),
                    hook.failure() == null ? said(hook.outcome()) : "failed: " + hook.failure());
        } else if (body instanceof ToolOutcome outcome) {
            line(
                    "outcome",
                    outcome.status().wireName(),
                    outcome.tool(),
                    outcome.code() == null ? "" : code(outcome.code()),
                    outcome.message() == null ? "" : reason(words(outcome.code(), outcome.message())),
                    outcome.result() == null ? "" : result(outcome.result()),
                    outcome.redaction() == null
                            ? ""
                            : "redacted by " + outcome.redaction().hook() + " "
                                    + reason(outcome.redaction().reason()));
        } else if (body instanceof Note note) {
            line("run| note", note.hook(), note.point().wireName(), reason(note.text()));
        } else if (body instanceof Granted granted) {
            line("granted", granted.tool(), Json.write(granted.grant()), "by", granted.by());
        }
    }

    private void step(DecisionStep step) {
        line(
                "  ",
                step.by().wireName(),
                step.id(),
                step.tier().wireName(),
                step.said(),
                reason(step.reason()),
                Objects.requireNonNullElse(step.cause(), ""));
    }

    private void line(String... words) {
        lines.add(String.join(" ", words).replaceAll("(?<=\\S) +", " ").stripTrailing());
    }

    /** The kind of a failure, but who could know it. */
    static String code(PluginErrorCode code) {
        return code == PluginErrorCode.CRASHED || code == PluginErrorCode.REMOTE_ERROR ? BROKEN : code.wireName();
    }

    /** What a tool said when it broke, without what is said around it. */
    static String words(@Nullable PluginErrorCode code, @Nullable String message) {
        String text = Objects.requireNonNullElse(message, "");
        return code != null && code(code).equals(BROKEN) && text.contains(BOOM) ? BOOM : text;
    }

    /** What a model reads of a result, as which a protocol may carry more than text. */
    static String result(ToolResult result) {
        return (result.error() ? "error " : "") + reason(result.asText());
    }

    private static String said(@Nullable HookOutcome outcome) {
        return outcome instanceof HookOutcome.Redact redact
                ? "redact to " + result(redact.view()) + " " + reason(redact.reason())
                : Json.write(outcome);
    }

    private static String reason(@Nullable String text) {
        return text == null ? "" : "\"" + text + "\"";
    }
}
