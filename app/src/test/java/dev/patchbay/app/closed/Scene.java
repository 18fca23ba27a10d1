package dev.patchbay.app.closed;

import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.models.scripted.ScriptedStep;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How an event is made to happen: a run in a session of its own, in which a model first asks for a tool and then is done.
 *
 * @param point where it is sent
 * @param sent whether the engine sends it; where it does not yet, the host's hooks are asked directly
 * @param tool the tool that the model asks for
 * @param healthy what a gate says that lets as much happen as a gate can here
 */
record Scene(HookPoint point, boolean sent, String tool, HookOutcome healthy) {
    private static final String DO = "work.do";

    /** One for each point where gates decide; a new one does not compile before it has its line here and in {@link Effect}. */
    static Scene at(HookPoint point) {
        HookOutcome proceed = HookOutcome.proceed();
        return switch (point) {
            case SESSION_START -> new Scene(point, true, DO, new HookOutcome.Note("read this"));
            case SUBAGENT_START, COMPACT_BEFORE -> new Scene(point, false, DO, proceed);
            case PROMPT_SUBMIT,
                    RUN_START,
                    TURN_START,
                    TOOLS_PREPARE,
                    MODEL_BEFORE,
                    MODEL_AFTER,
                    TOOL_BEFORE,
                    TOOL_AFTER,
                    TOOL_BATCH -> new Scene(point, true, DO, proceed);
            case MODEL_ERROR -> new Scene(point, true, DO, new HookOutcome.Retry(Duration.ZERO));
            case PERMISSION_REQUEST -> new Scene(point, true, "work.ask", new HookOutcome.AskOn());
            case TOOL_FAILURE -> new Scene(point, true, "work.flaky", new HookOutcome.Retry(Duration.ZERO));
            case TURN_END -> new Scene(point, true, DO, new HookOutcome.KeepGoing("go on"));
            case TOOL_DECISION,
                    PERMISSION_DENIED,
                    SUBAGENT_STOP,
                    COMPACT_AFTER,
                    RUN_END,
                    RUN_ERROR,
                    RUN_CANCELLED,
                    SESSION_END,
                    REGISTRY_CHANGED -> throw new IllegalArgumentException(point + " can only be watched");
        };
    }

    /** The points where gates decide. */
    static Stream<HookPoint> points() {
        return Arrays.stream(HookPoint.values()).filter(HookPoint::isDecidable);
    }

    /** A model that says and asks for {@code text} wherever it has a choice. */
    ChatModel model(String text) {
        ScriptedStep first = ScriptedStep.step();
        if (point == HookPoint.MODEL_ERROR) {
            first = first.failFirst(1, text, true);
        }
        ScriptedModel.Builder script =
                ScriptedModel.named("script").step(first.text(text).call("c1", tool, Json.of(Map.of("text", text))));
        for (int turn = 2; turn <= 20; turn++) {
            script = script.step(ScriptedStep.step().text(text));
        }
        return script.build();
    }
}
