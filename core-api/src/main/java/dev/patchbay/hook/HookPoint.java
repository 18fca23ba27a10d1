package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.patchbay.problem.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The points of an agent's life at which hooks are called. */
public enum HookPoint {
    /** A session begins, new or reopened. */
    SESSION_START("session.start", SessionStart.class),
    /** An agent is about to start another one. */
    SUBAGENT_START("subagent.start", SubagentStart.class),
    /** A person's prompt is about to enter history. */
    PROMPT_SUBMIT("prompt.submit", PromptSubmit.class),
    /** History is about to be compacted for the model; nothing is removed from it. */
    COMPACT_BEFORE("compact.before", CompactBefore.class),
    /** A run is about to begin. */
    RUN_START("run.start", RunStart.class),
    /** A turn is about to begin. */
    TURN_START("turn.start", TurnStart.class),
    /** The model is about to be shown these tools; they may be made fewer, never more. */
    TOOLS_PREPARE("tools.prepare", ToolsPrepare.class),
    /** The model is about to be asked. */
    MODEL_BEFORE("model.before", ModelBefore.class),
    /** The model has answered; nothing of it is in history yet. */
    MODEL_AFTER("model.after", ModelAfter.class),
    /** The model could not answer. */
    MODEL_ERROR("model.error", ModelError.class),
    /** A tool call is about to be decided; policy has had its say and its arguments are valid. */
    TOOL_BEFORE("tool.before", ToolBefore.class),
    /** A person is about to be asked whether a tool call may run. */
    PERMISSION_REQUEST("permission.request", PermissionRequest.class),
    /** A tool has answered. */
    TOOL_AFTER("tool.after", ToolAfter.class),
    /** All calls of one turn have ended. */
    TOOL_BATCH("tool.batch", ToolBatch.class),
    /** A tool call failed: its runtime broke, or it took too long. */
    TOOL_FAILURE("tool.failure", ToolFailure.class),
    /** A turn ended without further tool calls, so the run would end. */
    TURN_END("turn.end", TurnEnd.class),
    /** A tool call was decided. */
    TOOL_DECISION("tool.decision", ToolDecided.class),
    /** A tool call was denied. */
    PERMISSION_DENIED("permission.denied", PermissionDenied.class),
    /** An agent that another one started has ended. */
    SUBAGENT_STOP("subagent.stop", SubagentStop.class),
    /** History was compacted for the model. */
    COMPACT_AFTER("compact.after", CompactAfter.class),
    /** A run ended by itself or at a limit. */
    RUN_END("run.end", RunEnd.class),
    /** A run failed. */
    RUN_ERROR("run.error", RunError.class),
    /** A run was cancelled. */
    RUN_CANCELLED("run.cancelled", RunCancelled.class),
    /** A session was closed. */
    SESSION_END("session.end", SessionEnd.class),
    /** The host's tools changed. */
    REGISTRY_CHANGED("registry.changed", RegistryChanged.class);

    private final String wireName;
    private final Class<? extends HookEvent> event;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable; Set.copyOf would lose the order
    private final Set<Class<? extends HookOutcome>> outcomes;

    HookPoint(String wireName, Class<? extends HookEvent> event) {
        this.wireName = wireName;
        this.event = event;
        this.outcomes = outcomesOf(event);
    }

    /** The name that files and JSON use, for example {@code tool.before}. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** The event that is sent here. */
    public Class<? extends HookEvent> event() {
        return event;
    }

    /** Whether gates decide here; otherwise it can only be watched. */
    public boolean isDecidable() {
        return GateEvent.class.isAssignableFrom(event);
    }

    /** Whether its events are about one tool, so that a hook can choose by it. */
    public boolean isAboutTool() {
        return ToolEvent.class.isAssignableFrom(event);
    }

    /** What gates may answer here, in the order in which it is declared; empty where it can only be watched. */
    public Set<Class<? extends HookOutcome>> outcomes() {
        return outcomes;
    }

    /** The legal outcomes of an event are those that implement the sealed interface which it declares. */
    private static Set<Class<? extends HookOutcome>> outcomesOf(Class<?> event) {
        Set<Class<? extends HookOutcome>> outcomes = new LinkedHashSet<>();
        for (Class<?> nested : event.getDeclaredClasses()) {
            if (nested.isSealed() && HookOutcome.class.isAssignableFrom(nested)) {
                for (Class<?> kind : nested.getPermittedSubclasses()) {
                    outcomes.add(kind.asSubclass(HookOutcome.class));
                }
            }
        }
        return Collections.unmodifiableSet(outcomes);
    }

    /**
     * The point at which this event is sent.
     *
     * @throws IllegalArgumentException if it is not the type of one event
     */
    public static HookPoint of(Class<?> event) {
        for (HookPoint point : values()) {
            if (point.event == event) {
                return point;
            }
        }
        throw new IllegalArgumentException(event.getName() + " is not the type of one event");
    }

    /**
     * The point of that name.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    @JsonCreator
    public static HookPoint named(String wireName) {
        for (HookPoint point : values()) {
            if (point.wireName.equals(wireName)) {
                return point;
            }
        }
        List<String> known = Arrays.stream(values()).map(HookPoint::wireName).toList();
        throw new IllegalArgumentException("unknown event \"" + wireName + "\"; " + Nearest.remedy(wireName, known));
    }
}
