package dev.patchbay.app;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Verdict;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** For people: what the model says goes to the answers as it streams, everything else to the remarks. */
final class ScreenRunOutput implements RunOutput {
    private static final int WIDTH = 100;

    private final Screen screen;
    private final Style style;
    private @Nullable SessionId session;
    private int calls;
    private int denied;
    private int turns;

    ScreenRunOutput(Screen screen) {
        this.screen = screen;
        this.style = screen.remarkStyle();
    }

    @Override
    public void begins(SessionId id) {
        session = id;
        screen.remark(style.dim("session " + id));
    }

    @Override
    public void show(AgentEvent event) {
        if (event instanceof AgentEvent.ModelStreamed streamed) {
            stream(streamed.chunk());
        } else if (event instanceof AgentEvent.TurnStarted) {
            turns++;
        } else if (event instanceof AgentEvent.ToolDecided decided) {
            decided(decided.call(), decided.decision());
        } else if (event instanceof AgentEvent.ToolProgressed progressed) {
            screen.progress("  … " + progressed.tool() + " " + describe(progressed.progress()));
        } else if (event instanceof AgentEvent.ToolEnded ended) {
            ended(ended.outcome());
        } else if (event instanceof AgentEvent.NoteAdded note) {
            screen.remark(style.yellow("note ") + Printable.of(note.hook()) + ": " + Printable.of(note.text()));
        } else if (event instanceof AgentEvent.ModelDiscarded discarded) {
            screen.remark(style.yellow("answer discarded ") + Printable.of(discarded.reason()));
        } else if (event instanceof AgentEvent.RunEnded ended) {
            ended(ended);
        } else if (event instanceof AgentEvent.RunFailed failed) {
            screen.remark(style.red("run failed: ") + Printable.of(failed.message()));
        }
    }

    @Override
    public void interrupted(SessionId id) {
        screen.remark(style.yellow("cancelled") + "; history has it. Go on with: patchbay run --session " + id + " …");
    }

    private void stream(ModelChunk chunk) {
        if (chunk instanceof ModelChunk.Text text) {
            screen.stream(text.text());
        } else if (chunk instanceof ModelChunk.Finished) {
            screen.endLine();
        }
    }

    private void decided(ToolCall call, Decision decision) {
        calls++;
        String shown = style.bold(Printable.of(call.tool())) + " "
                + style.dim(Printable.line(call.arguments().toString(), WIDTH));
        if (decision.allows()) {
            screen.remark(style.cyan("→ ") + shown + approval(decision));
            return;
        }
        denied++;
        screen.remark(style.red("✗ ") + shown);
        String word = decision.verdict() == Verdict.DENIED
                ? "denied"
                : decision.verdict().wireName();
        String reason = decision.reason() == null ? "" : ": " + Printable.of(decision.reason());
        screen.remark("  " + style.red(word) + voice(decision) + reason);
    }

    /** Who said yes, where somebody was asked. */
    private String approval(Decision decision) {
        return decision.steps().stream()
                .filter(step -> step.by() == DecisionStep.By.PERSON)
                .findFirst()
                .map(step -> style.dim(" approved by " + Printable.of(step.id())))
                .orElse("");
    }

    /** Whose word decided: the last voice that did not simply agree. */
    private static String voice(Decision decision) {
        List<DecisionStep> steps = decision.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            DecisionStep step = steps.get(i);
            if (!step.said().equals("proceed")
                    && !step.said().equals("allow")
                    && !step.said().equals("no_match")) {
                return " by " + step.by().wireName() + " \"" + Printable.of(step.id()) + "\"";
            }
        }
        return "";
    }

    private void ended(EntryBody.ToolOutcome outcome) {
        if (outcome.status() == OutcomeStatus.DENIED) {
            return; // The decision has said so.
        }
        ToolResult result = outcome.result();
        boolean fine = outcome.status() == OutcomeStatus.COMPLETED && (result == null || !result.error());
        String mark = fine ? style.green("✓ ") : style.red("✗ ");
        String said = outcome.message() != null ? outcome.message() : result == null ? "" : result.asText();
        String tool = Printable.of(outcome.tool());
        String took = " " + style.dim(time(outcome.took()));
        screen.remark("  " + mark + tool + took + (said.isBlank() ? "" : " " + Printable.line(said, WIDTH - 20)));
        if (outcome.redaction() != null) {
            screen.remark("    " + style.yellow("redacted by ")
                    + Printable.of(outcome.redaction().hook()) + ": "
                    + Printable.of(outcome.redaction().reason()));
        }
    }

    private void ended(AgentEvent.RunEnded ended) {
        if (ended.reason() != StopReason.FINISHED) {
            String detail = ended.detail() == null ? "" : ": " + Printable.of(ended.detail());
            screen.remark(style.yellow("stopped, " + ended.reason().wireName().replace('_', ' ')) + detail);
        }
        String tokens = ended.usage().total() == 0 ? "" : ", " + ended.usage().total() + " tokens";
        screen.remark(style.dim(turns + " turns, " + calls + " tool calls, " + denied + " denied" + tokens
                + "; patchbay history " + session));
    }

    static String describe(Progress progress) {
        String message = progress.message() == null ? "" : " " + progress.message();
        Double total = progress.total();
        if (total == null || total <= 0) {
            return number(progress.done()) + message;
        }
        long percent = Math.round(100 * Math.min(1, progress.done() / total));
        return percent + " % (" + number(progress.done()) + " of " + number(total) + ")" + message;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    static String time(Duration took) {
        long millis = took.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
