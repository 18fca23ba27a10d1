package dev.patchbay.models.scripted;

import dev.patchbay.json.Json;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.session.CallId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One answer of a scripted model: what it says and asks for, in order. Texts, and the texts inside arguments, are
 * templates over the conversation so far:
 *
 * <ul>
 *   <li>{@code {{prompt}}} is what the person asked;
 *   <li>{@code {{result.CALL.text}}} is what the call of that id gave, as text, and
 *       {@code {{result.CALL.structured/matches/0/file}}} a part of it as data, by RFC 6901 pointer;
 *   <li>{@code {{count result.CALL.structured/matches}}} is how many elements an array has;
 *   <li>{@code {{each result.CALL.structured/matches first 20}}{{item/file}}:{{item/line}}⏎{{end}}} is one line for each
 *       of its first 20 elements; without {@code first 20}, for all.
 * </ul>
 *
 * <p>Only calls of earlier steps since the last prompt can be named. An argument that is nothing but one reference gets
 * the value that it names, whatever its type. Immutable: each method gives a new step.
 */
public final class ScriptedStep {
    private static final ScriptedStep EMPTY = new ScriptedStep(List.of(), TokenUsage.NONE, null, true);

    final List<Part> parts;
    final TokenUsage usage;
    private final @Nullable FinishReason reason;
    final boolean finishes;

    private ScriptedStep(List<Part> parts, TokenUsage usage, @Nullable FinishReason reason, boolean finishes) {
        this.parts = parts;
        this.usage = usage;
        this.reason = reason;
        this.finishes = finishes;
    }

    /** A step that says nothing yet. */
    public static ScriptedStep step() {
        return EMPTY;
    }

    /**
     * Says a text, word by word.
     *
     * @throws IllegalArgumentException if it is not a template
     */
    public ScriptedStep text(String template) {
        return with(new Say(Template.parse(template)));
    }

    /** Asks for a call under an id of the model's making, {@code call-N} in the step's order. */
    public ScriptedStep call(String tool, JsonNode arguments) {
        return call(null, tool, arguments);
    }

    /**
     * Asks for a call under this id, by which later steps name its result. Where a session already has a call of that
     * id, the host gives it another one; the script's name goes on meaning this call.
     *
     * @param arguments texts in it are templates
     * @throws IllegalArgumentException if the id or a template is malformed
     */
    public ScriptedStep call(@Nullable String id, String tool, JsonNode arguments) {
        String name = id == null ? "call-" + (callNames().size() + 1) : id;
        return with(new Ask(new CallId(name), tool, ArgumentTemplate.parse(Json.freeze(arguments))));
    }

    /** Emits a chunk exactly as it is. */
    public ScriptedStep chunk(ModelChunk chunk) {
        return with(new Raw(chunk));
    }

    /** Waits, by the model's scheduler. */
    public ScriptedStep delay(Duration time) {
        return with(new Wait(time));
    }

    /** Fails, every time. */
    public ScriptedStep fail(String message, boolean retryable) {
        return with(new Fail(message, retryable, null));
    }

    /** Fails so many times over the model's life, and goes on after that: the one thing here that keeps state. */
    public ScriptedStep failFirst(int times, String message, boolean retryable) {
        return with(new Fail(message, retryable, new AtomicInteger(times)));
    }

    /** Reports this usage; without it, none. */
    public ScriptedStep usage(long input, long output) {
        return new ScriptedStep(parts, new TokenUsage(input, output), reason, finishes);
    }

    /** Ends for this reason; without it, because of its calls if it has any. */
    public ScriptedStep finish(FinishReason newReason) {
        return new ScriptedStep(parts, usage, newReason, true);
    }

    /** Ends without the last chunk that every answer must have. */
    public ScriptedStep unfinished() {
        return new ScriptedStep(parts, usage, reason, false);
    }

    /** What its calls are named, in order. */
    List<String> callNames() {
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Ask ask) {
                names.add(ask.id().value());
            } else if (part instanceof Raw raw && raw.chunk() instanceof ModelChunk.Call call) {
                names.add(call.call().id().value());
            }
        }
        return names;
    }

    FinishReason finishReason() {
        if (reason != null) {
            return reason;
        }
        return callNames().isEmpty() ? FinishReason.END : FinishReason.TOOL_CALLS;
    }

    private ScriptedStep with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new ScriptedStep(List.copyOf(more), usage, reason, finishes);
    }

    /** One thing that a step does. */
    sealed interface Part {}

    record Say(Template text) implements Part {}

    record Ask(CallId id, String tool, ArgumentTemplate arguments) implements Part {}

    record Raw(ModelChunk chunk) implements Part {}

    record Wait(Duration time) implements Part {}

    /** Fails as often as {@code left} says; always, if it is null. */
    record Fail(String message, boolean retryable, @Nullable AtomicInteger left) implements Part {
        boolean isDue() {
            return left == null || left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        }
    }
}
