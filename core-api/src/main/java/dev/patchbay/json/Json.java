package dev.patchbay.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON configuration of Patchbay, and trees that cannot change.
 *
 * <p>Boundaries carry JSON: times are ISO 8601 text, {@link java.math.BigDecimal} is written without an exponent, bytes
 * are base64 and absent values are left out. All methods are safe for concurrent use and never block.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .withConfigOverride(
                    java.math.BigDecimal.class,
                    override -> override.setFormat(com.fasterxml.jackson.annotation.JsonFormat.Value.forShape(
                            com.fasterxml.jackson.annotation.JsonFormat.Shape.STRING)))
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private Json() {}

    /** The mapper that every module uses; it is immutable. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** A new, empty object to fill; what holds it freezes it. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The empty object, frozen. */
    public static ObjectNode emptyObject() {
        return FrozenObject.EMPTY;
    }

    /**
     * Parses one JSON value into a frozen tree.
     *
     * @throws JacksonException if {@code text} is not exactly one JSON value
     */
    public static JsonNode parse(String text) {
        return freeze(MAPPER.readTree(text));
    }

    /**
     * Turns any JSON-serialisable value into a frozen tree; {@code null} becomes JSON null.
     *
     * @throws JacksonException if the value cannot be serialised
     */
    public static JsonNode of(@Nullable Object value) {
        return value instanceof JsonNode node ? freeze(node) : freeze(MAPPER.valueToTree(value));
    }

    /** The value as compact JSON text. */
    public static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * The same tree, unable to change: its mutators throw {@link UnsupportedOperationException}. A tree that is already
     * frozen is returned as it is, in constant time.
     *
     * @throws IllegalArgumentException if the tree holds what JSON cannot carry (a Java object, NaN or infinity)
     */
    @SuppressWarnings("unchecked")
    public static <T extends JsonNode> T freeze(T tree) {
        return (T) frozen(tree);
    }

    private static JsonNode frozen(JsonNode node) {
        if (node instanceof FrozenObject || node instanceof FrozenArray) {
            return node;
        }
        if (node instanceof ObjectNode object) {
            return frozenObject(object);
        }
        if (node instanceof ArrayNode array) {
            return frozenArray(array);
        }
        return frozenScalar(node);
    }

    private static JsonNode frozenObject(ObjectNode object) {
        if (object.isEmpty()) {
            return FrozenObject.EMPTY;
        }
        Map<String, JsonNode> children = new LinkedHashMap<>(object.size() * 2);
        object.forEachEntry((name, child) -> children.put(name, frozen(child)));
        return new FrozenObject(children);
    }

    private static JsonNode frozenArray(ArrayNode array) {
        List<JsonNode> children = new ArrayList<>(array.size());
        for (JsonNode child : array) {
            children.add(frozen(child));
        }
        return new FrozenArray(children);
    }

    private static JsonNode frozenScalar(JsonNode node) {
        return switch (node.getNodeType()) {
            case BINARY ->
                JsonNodeFactory.instance.stringNode(Base64.getEncoder().encodeToString(node.binaryValue()));
            case POJO ->
                throw new IllegalArgumentException(
                        "a Java object inside a JSON tree cannot cross a boundary; convert it with Json.of(value)");
            case MISSING -> JsonNodeFactory.instance.nullNode();
            case NUMBER -> {
                if ((node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue())) {
                    throw new IllegalArgumentException(
                            "JSON has no number '" + node.asString() + "'; use a string or null");
                }
                yield node;
            }
            default -> node;
        };
    }
}
