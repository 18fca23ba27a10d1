package dev.patchbay.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the trees that stand in other values, frozen from the start. */
final class FrozenTreeDeserializer<T extends JsonNode> extends StdDeserializer<T> {
    private final Class<T> type;

    FrozenTreeDeserializer(Class<T> type) {
        super(type);
        this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        JsonNode tree = FrozenTrees.read(parser);
        if (!type.isInstance(tree)) {
            throw context.weirdNativeValueException(tree, type);
        }
        return type.cast(tree);
    }

    /** A null that is there is a value like any other; one that is left out is none. */
    @Override
    public Object getNullValue(DeserializationContext context) {
        JsonNode none = JsonNodeFactory.instance.nullNode();
        if (!type.isInstance(none)) {
            throw context.weirdNativeValueException(none, type);
        }
        return none;
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
