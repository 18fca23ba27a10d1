package dev.patchbay.hooks.field;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One field of events, named by an RFC 6901 pointer into their JSON form and read from their records, without writing
 * JSON where the field is a text, a number, a flag or part of a JSON tree. Immutable.
 */
public final class Field {
    private final String pointer;
    private final Class<?>[] events;
    private final Accessor[] accessors;

    private Field(String pointer, Class<?>[] events, Accessor[] accessors) {
        this.pointer = pointer;
        this.events = events;
        this.accessors = accessors;
    }

    /**
     * The field that a pointer names in the events of every one of these points.
     *
     * @throws IllegalArgumentException if the text is no pointer, or one of the events has no such field; the message
     *     names the nearest that it has
     */
    public static Field at(String pointer, List<HookPoint> points) {
        JsonPointer compiled = compile(pointer);
        Class<?>[] events = new Class<?>[points.size()];
        Accessor[] accessors = new Accessor[points.size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = points.get(i).event();
            accessors[i] = Accessor.to(compiled, points.get(i));
        }
        return new Field(pointer, events, accessors);
    }

    private static JsonPointer compile(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException(
                    "\"" + pointer
                            + "\" is no RFC 6901 pointer to a field; expected one that begins with \"/\", such as \"/call/tool\"");
        }
        return JsonPointer.compile(pointer);
    }

    /** The pointer that names it. */
    public String pointer() {
        return pointer;
    }

    /** What it can hold, for each kind of event that it is a field of. */
    public List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (Accessor accessor : accessors) {
            shapes.add(accessor.shape());
        }
        return shapes;
    }

    /**
     * What an event holds there: a {@link String}, {@link Integer}, {@link Long}, {@link Boolean} or frozen
     * {@link JsonNode}; null if nothing is there. An event of another kind than the field was made for holds nothing.
     */
    public @Nullable Object read(HookEvent event) {
        Accessor accessor = accessor(event);
        return accessor == null ? null : accessor.read(event);
    }

    /** Whether an event holds anything there; JSON's null is something. */
    public boolean isThere(HookEvent event) {
        Accessor accessor = accessor(event);
        return accessor != null && accessor.raw(event) != null;
    }

    /** What an event holds there for a person to read: text as it is, all else as JSON; empty if nothing is there. */
    public String text(HookEvent event) {
        Object value = read(event);
        if (value == null) {
            return "";
        }
        if (value instanceof JsonNode node) {
            return node.isString() ? node.stringValue() : Json.write(node);
        }
        return value.toString();
    }

    private @Nullable Accessor accessor(HookEvent event) {
        Class<?> type = event.getClass();
        for (int i = 0; i < events.length; i++) {
            if (events[i] == type) {
                return accessors[i];
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return pointer;
    }
}
