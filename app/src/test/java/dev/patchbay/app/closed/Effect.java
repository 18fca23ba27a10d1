package dev.patchbay.app.closed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.policy.Verdict;
import dev.patchbay.session.StopReason;

/** What becomes of an event where nobody objects, and where a gate has failed. */
final class Effect {
    private Effect() {}

    /** What was to happen did happen, as far as a gate can let it. */
    static void happened(Witness seen) {
        switch (seen.point()) {
            case SUBAGENT_START, COMPACT_BEFORE -> assertThat(seen.outcome()).isEqualTo(HookOutcome.proceed());
            case SESSION_START -> {
                assertThat(seen.all(EntryBody.Note.class)).isNotEmpty();
                assertThat(seen.shown()).contains("read this");
            }
            case MODEL_ERROR -> {
                assertThat(seen.requests()).hasSize(3);
                ended(seen, StopReason.FINISHED);
            }
            case PERMISSION_REQUEST -> {
                assertThat(seen.asked()).isEqualTo(1);
                workedOut(seen, 1);
            }
            case TOOL_FAILURE -> workedOut(seen, 2);
            case TURN_END -> assertThat(seen.requests()).hasSizeGreaterThan(2);
            default -> workedOut(seen, 1);
        }
    }

    /** What was to happen did not, because a gate failed. */
    static void closed(Witness seen) {
        switch (seen.point()) {
            case SUBAGENT_START, COMPACT_BEFORE -> assertThat(seen.outcome()).isInstanceOf(HookOutcome.Deny.class);
            // Its gates can add a note and nothing else: that is missing, and the session goes on.
            case SESSION_START -> {
                assertThat(seen.all(EntryBody.Note.class)).isEmpty();
                assertThat(seen.shown()).doesNotContain("read this");
            }
            case PROMPT_SUBMIT -> {
                ended(seen, StopReason.DENIED);
                assertThat(seen.all(EntryBody.UserMessage.class)).isEmpty();
                assertThat(seen.requests()).isEmpty();
            }
            case RUN_START -> {
                ended(seen, StopReason.DENIED);
                assertThat(seen.all(EntryBody.RunStarted.class)).isEmpty();
                assertThat(seen.requests()).isEmpty();
            }
            case TURN_START, MODEL_BEFORE -> {
                ended(seen, StopReason.HOOK);
                assertThat(seen.requests()).isEmpty();
            }
            // The model is shown no tool, and the one that it calls all the same does not run.
            case TOOLS_PREPARE -> {
                assertThat(seen.requests())
                        .allSatisfy(request -> assertThat(request.tools()).isEmpty());
                assertThat(seen.requests()).hasSize(2);
                refused(seen);
            }
            case MODEL_AFTER -> {
                ended(seen, StopReason.HOOK);
                assertThat(seen.all(EntryBody.ModelMessage.class)).isEmpty();
                assertThat(seen.runs()).isZero();
            }
            case MODEL_ERROR -> {
                assertThat(seen.requests()).hasSize(1);
                assertThat(seen.all(EntryBody.RunFailed.class)).hasSize(1);
            }
            case TOOL_BEFORE -> refused(seen);
            case PERMISSION_REQUEST -> {
                assertThat(seen.asked()).isZero();
                refused(seen);
            }
            case TOOL_AFTER -> {
                EntryBody.ToolOutcome outcome = seen.only(EntryBody.ToolOutcome.class);
                assertThat(outcome.redaction()).isNotNull();
                assertThat(String.valueOf(outcome.result()))
                        .contains("withheld")
                        .doesNotContain(WorkRuntime.RESULT);
                assertThat(seen.shown()).doesNotContain(WorkRuntime.RESULT);
            }
            case TOOL_BATCH -> {
                ended(seen, StopReason.HOOK);
                assertThat(seen.requests()).hasSize(1);
            }
            case TOOL_FAILURE -> {
                assertThat(seen.runs()).isEqualTo(1);
                assertThat(seen.only(EntryBody.ToolOutcome.class).status()).isEqualTo(OutcomeStatus.FAILED);
            }
            case TURN_END -> {
                ended(seen, StopReason.FINISHED);
                assertThat(seen.requests()).hasSize(2);
            }
            default -> throw new AssertionError("nobody has said what closes " + seen.point());
        }
    }

    /** It became of it what becomes of it where no gate is. */
    static void untouched(Witness seen) {
        switch (seen.point()) {
            // Here a gate can have more happen than happens by itself, and one that fails has nothing happen.
            case SESSION_START, MODEL_ERROR, TOOL_FAILURE, TURN_END -> closed(seen);
            default -> happened(seen);
        }
    }

    /** History says that the hook failed, and how; a decision about a call also says that it was for that. */
    static void recorded(Witness seen, String hook, String how) {
        assertThat(seen.failures(hook))
                .as("failures of " + hook + " in " + seen.history())
                .isNotEmpty();
        assertThat(seen.failures(hook))
                .allSatisfy(failure -> assertThat(failure).containsIgnoringCase(how));
        switch (seen.point()) {
            case TOOL_BEFORE, PERMISSION_REQUEST -> assertThat(seen.blamed()).contains(hook);
            default -> {}
        }
    }

    private static void ended(Witness seen, StopReason reason) {
        assertThat(seen.only(EntryBody.RunEnded.class).reason()).isEqualTo(reason);
    }

    private static void refused(Witness seen) {
        assertThat(seen.runs()).isZero();
        assertThat(seen.only(EntryBody.ToolOutcome.class).status()).isEqualTo(OutcomeStatus.DENIED);
        assertThat(seen.only(EntryBody.ToolDecision.class).decision().verdict()).isEqualTo(Verdict.DENIED);
    }

    private static void workedOut(Witness seen, int runs) {
        assertThat(seen.runs()).isEqualTo(runs);
        assertThat(seen.only(EntryBody.ToolOutcome.class).status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(seen.shown()).contains(WorkRuntime.RESULT);
        ended(seen, StopReason.FINISHED);
    }
}
