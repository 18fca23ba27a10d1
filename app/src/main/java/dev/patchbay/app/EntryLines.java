package dev.patchbay.app;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Decision;
import dev.patchbay.tool.ToolResult;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/** History for people: one entry, one line, with what it is about. */
final class EntryLines {
    private static final int WIDTH = 110;

    private final Screen screen;
    private final Style style;

    EntryLines(Screen screen) {
        this.screen = screen;
        this.style = screen.answerStyle();
    }

    /** Shows one entry. */
    void show(HistoryEntry entry) {
        String time = entry.at()
                .atZone(ZoneId.systemDefault())
                .toLocalTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        screen.answer(style.dim(pad(String.valueOf(entry.sequence()), 4) + " " + pad(time, 8)) + "  "
                + describe(entry.body()));
    }

    private String describe(EntryBody body) {
        if (body instanceof EntryBody.UserMessage message) {
            return style.bold("prompt    ") + line(message.text());
        }
        if (body instanceof EntryBody.ModelMessage message) {
            String calls = message.reply().calls().isEmpty()
                    ? ""
                    : style.dim(" [" + message.reply().calls().size() + " calls]");
            return style.bold("model     ") + line(message.reply().text()) + calls;
        }
        if (body instanceof EntryBody.ToolDecision decided) {
            Decision decision = decided.decision();
            String verdict = decision.verdict().wireName();
            String reason = decision.reason() == null ? "" : " " + line(decision.reason());
            return style.bold("decision  ") + (decision.allows() ? style.green(verdict) : style.red(verdict)) + " "
                    + Printable.of(decided.call().tool()) + " "
                    + style.dim(line(decided.call().arguments().toString())) + reason;
        }
        if (body instanceof EntryBody.ToolOutcome outcome) {
            ToolResult result = outcome.result();
            String said = outcome.message() != null ? outcome.message() : result == null ? "" : result.asText();
            return style.bold("outcome   ") + outcome.status().wireName() + " " + Printable.of(outcome.tool()) + " "
                    + style.dim(ScreenRunOutput.time(outcome.took())) + " " + line(said);
        }
        if (body instanceof EntryBody.Note note) {
            return style.bold("note      ") + Printable.of(note.hook()) + ": " + line(note.text());
        }
        if (body instanceof EntryBody.HookRecord hook) {
            String said = hook.failure() != null ? style.red(line(hook.failure())) : line(Json.write(hook.outcome()));
            return style.bold("hook      ") + Printable.of(hook.hook()) + " at "
                    + hook.point().wireName() + " " + said;
        }
        return other(body);
    }

    /** What says all by its name; the rest of its fields follow as JSON. */
    private String other(EntryBody body) {
        ObjectNode fields = Json.mapper().valueToTree(body);
        String type = fields.path("type").asString("").replace('_', ' ');
        fields.remove("type");
        return style.bold(type) + (fields.isEmpty() ? "" : " " + style.dim(line(fields.toString())));
    }

    private static String line(String text) {
        return Printable.line(text, WIDTH);
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
