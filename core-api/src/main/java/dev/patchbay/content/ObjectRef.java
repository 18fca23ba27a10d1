package dev.patchbay.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.patchbay.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reference to an object that lives in a plugin. In JSON it is {@code {"$object": {"library", "class", "id"}}}, in what a
 * call gives and in what it is given alike.
 *
 * @param library the plugin's own name for itself
 * @param type the name of the object's {@link RemoteType}
 * @param id which object; good for one connection, so that no object of a plugin that was started anew is taken for it
 */
public record ObjectRef(String library, String type, String id) {
    /** The one key of what stands for an object. */
    public static final String KEY = "$object";

    public ObjectRef {
        Objects.requireNonNull(library, "library");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }

    /** The reference that a value is; null if it is none. */
    public static @Nullable ObjectRef in(@Nullable JsonNode value) {
        if (value == null || !value.isObject() || value.size() != 1 || !(value.get(KEY) instanceof ObjectNode ref)) {
            return null;
        }
        JsonNode library = ref.path("library");
        JsonNode type = ref.path("class");
        JsonNode id = ref.path("id");
        return library.isString() && type.isString() && id.isString()
                ? new ObjectRef(library.stringValue(), type.stringValue(), id.stringValue())
                : null;
    }

    /**
     * The reference that a value is.
     *
     * @throws IllegalArgumentException if it is none
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ObjectRef of(JsonNode value) {
        ObjectRef ref = in(value);
        if (ref == null) {
            throw new IllegalArgumentException(
                    value + " is no reference to an object; expected {\"$object\": {\"library\", \"class\", \"id\"}}");
        }
        return ref;
    }

    /** Its JSON, frozen. */
    @JsonValue
    public ObjectNode json() {
        ObjectNode ref = Json.object();
        ref.putObject(KEY).put("library", library).put("class", type).put("id", id);
        return Json.freeze(ref);
    }
}
