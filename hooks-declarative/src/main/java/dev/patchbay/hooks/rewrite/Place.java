package dev.patchbay.hooks.rewrite;

import dev.patchbay.hook.HookFailedException;
import dev.patchbay.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A place in a call's arguments. */
final class Place {
    private final JsonPointer pointer;

    private Place(JsonPointer pointer) {
        this.pointer = pointer;
    }

    /** @throws IllegalArgumentException if the text is no pointer to something below the arguments */
    static Place at(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException(
                    "\"" + pointer + "\" is no RFC 6901 pointer to an argument, expected \"/" + pointer + "\"");
        }
        return new Place(JsonPointer.compile(pointer));
    }

    /** Whether one of them is the other, or lies below it. */
    boolean overlaps(Place other) {
        String mine = pointer + "/";
        String others = other.pointer + "/";
        return mine.startsWith(others) || others.startsWith(mine);
    }

    /**
     * The arguments with this place changed; they themselves if nothing changes. All that is not on the way to the place
     * stays the same object, in the same order.
     *
     * @param creating whether objects that are missing on the way are made; if not, what has no place is not changed
     * @throws HookFailedException if something is in the way, or a list has no such element
     */
    ObjectNode change(ObjectNode arguments, boolean creating, Change change) {
        return (ObjectNode) below(arguments, pointer, creating, change);
    }

    private JsonNode below(JsonNode around, JsonPointer rest, boolean creating, Change change) {
        if (around instanceof ObjectNode object) {
            return inObject(object, rest, creating, change);
        }
        if (around instanceof ArrayNode array) {
            return inArray(array, rest, creating, change);
        }
        if (creating) {
            throw new HookFailedException("nothing can be put at the argument \"" + pointer
                    + "\", because what is above it is neither an object nor a list");
        }
        return around;
    }

    private JsonNode inObject(ObjectNode object, JsonPointer rest, boolean creating, Change change) {
        String name = rest.getMatchingProperty();
        JsonNode present = object.get(name);
        JsonNode after = child(present, rest.tail(), creating, change);
        if (Objects.equals(after, present)) {
            return object;
        }
        ObjectNode copy = Json.object();
        object.forEachEntry(copy::set);
        if (after == null) {
            copy.remove(name);
        } else {
            copy.set(name, after);
        }
        return Json.freeze(copy);
    }

    private JsonNode inArray(ArrayNode array, JsonPointer rest, boolean creating, Change change) {
        int index = rest.getMatchingIndex();
        if (index < 0 || index >= array.size()) {
            if (creating) {
                throw new HookFailedException("nothing can be put at the argument \"" + pointer
                        + "\", because the list above it has no element \"" + rest.getMatchingProperty() + "\"");
            }
            return array;
        }
        JsonNode present = array.get(index);
        JsonNode after = child(present, rest.tail(), creating, change);
        if (Objects.equals(after, present)) {
            return array;
        }
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = i == index ? after : array.get(i);
            if (element != null) {
                copy.add(element);
            }
        }
        return Json.freeze(copy);
    }

    private @Nullable JsonNode child(@Nullable JsonNode present, JsonPointer rest, boolean creating, Change change) {
        if (rest.matches()) {
            return change.of(present);
        }
        if (present == null || present.isNull()) {
            return creating ? below(Json.emptyObject(), rest, true, change) : present;
        }
        return below(present, rest, creating, change);
    }

    @Override
    public String toString() {
        return pointer.toString();
    }
}
