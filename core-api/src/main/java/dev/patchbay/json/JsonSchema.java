package dev.patchbay.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema (2020-12) as a frozen tree that may be made on first use, so that listing tools by name never pays for
 * generating their schemas. Two schemas are equal when their trees are.
 */
public final class JsonSchema {
    private static final JsonSchema ANY_OBJECT =
            new JsonSchema(Json.freeze(Json.object().put("type", "object")), null);

    private volatile @Nullable ObjectNode tree;
    private @Nullable Supplier<ObjectNode> source;

    private JsonSchema(@Nullable ObjectNode tree, @Nullable Supplier<ObjectNode> source) {
        this.tree = tree;
        this.source = source;
    }

    /** The schema that is this tree. */
    @JsonCreator
    public static JsonSchema of(ObjectNode tree) {
        return new JsonSchema(Json.freeze(tree), null);
    }

    /** The schema that {@code source} makes; it is asked at most once, by the first thread that needs the tree. */
    public static JsonSchema lazily(Supplier<ObjectNode> source) {
        return new JsonSchema(null, Objects.requireNonNull(source, "source"));
    }

    /** The schema that takes any JSON object. */
    public static JsonSchema anyObject() {
        return ANY_OBJECT;
    }

    /** The schema's tree, frozen. */
    @JsonValue
    public ObjectNode tree() {
        ObjectNode known = tree;
        return known != null ? known : make();
    }

    private synchronized ObjectNode make() {
        ObjectNode known = tree;
        if (known == null) {
            known = Json.freeze(Objects.requireNonNull(source).get());
            tree = known;
            source = null;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof JsonSchema that && tree().equals(that.tree()));
    }

    @Override
    public int hashCode() {
        return tree().hashCode();
    }

    @Override
    public String toString() {
        return tree().toString();
    }
}
