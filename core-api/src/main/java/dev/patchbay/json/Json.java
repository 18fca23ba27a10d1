package dev.patchbay.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON configuration of Patchbay, and trees that cannot change.
 *
 * <p>Boundaries carry JSON: times are ISO 8601 text, {@link java.math.BigDecimal} is text without an exponent, bytes
 * are base64 and absent values are left out. A frozen tree is exactly what parsing its own text gives: equal numbers are
 * equal nodes, whatever Java type they came from, and no digit is lost. All methods are safe for concurrent use and never
 * block.
 */
public final class Json {
    /** Buffers are kept by thread: the pool that all threads share costs a third of parsing a small object. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addModule(new SimpleModule("patchbay")
                    .addSerializer(new PlainDecimalSerializer())
                    .addDeserializer(JsonNode.class, new FrozenTreeDeserializer<>(JsonNode.class))
                    .addDeserializer(ObjectNode.class, new FrozenTreeDeserializer<>(ObjectNode.class))
                    .addDeserializer(ArrayNode.class, new FrozenTreeDeserializer<>(ArrayNode.class)))
            .build();

    private Json() {}

    /** The mapper that every module uses. It is immutable, and the trees that it reads are frozen. */
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
     * @throws JacksonException if {@code text} is not exactly one JSON value, has a key twice in one object, or a number
     *     of more than 1000 digits
     */
    public static JsonNode parse(String text) {
        JsonNode plain = PlainJson.read(text);
        return plain != null ? plain : parseAnything(text);
    }

    /**
     * The same for a part of UTF-8 text, which is not kept.
     *
     * @throws JacksonException as for text
     */
    public static JsonNode parse(byte[] utf8, int offset, int length) {
        if (length <= PlainJson.LONGEST) {
            return parse(new String(utf8, offset, length, StandardCharsets.UTF_8));
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length)) {
            return only(parser);
        }
    }

    static JsonNode parseAnything(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return only(parser);
        }
    }

    private static JsonNode only(JsonParser parser) {
        if (parser.nextToken() == null) {
            throw new StreamReadException(parser, "expected a JSON value, found nothing");
        }
        JsonNode tree = FrozenTrees.read(parser);
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "expected the end after one JSON value");
        }
        return tree;
    }

    /**
     * Reads the value that begins at the parser's current token into a frozen tree; afterwards the parser stands on the
     * value's last token.
     *
     * @throws JacksonException if what comes is no JSON value, has a key twice in one object, or a number of more than
     *     1000 digits
     */
    public static JsonNode read(JsonParser parser) {
        return FrozenTrees.read(parser);
    }

    /** Writes a frozen tree as the generator's next value. */
    public static void write(JsonGenerator generator, JsonNode tree) {
        TreeWriter.write(generator, freeze(tree));
    }

    /**
     * Turns any JSON-serialisable value into a frozen tree; {@code null} becomes JSON null.
     *
     * @throws JacksonException if the value cannot be serialised, or holds what JSON cannot carry
     */
    public static JsonNode of(@Nullable Object value) {
        try {
            return value instanceof JsonNode node ? freeze(node) : freeze(MAPPER.valueToTree(value));
        } catch (IllegalArgumentException notJson) {
            throw DatabindException.from((JsonGenerator) null, notJson.getMessage(), notJson);
        }
    }

    /** The value as compact JSON text. */
    public static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * The same tree, unable to change: its mutators throw {@link UnsupportedOperationException}. A tree that is already
     * frozen is returned as it is, in constant time.
     *
     * @throws IllegalArgumentException if the tree holds what JSON cannot carry: a Java object, NaN or infinity, a number
     *     of more than 1000 digits, more than 500 levels
     */
    @SuppressWarnings("unchecked")
    public static <T extends JsonNode> T freeze(T tree) {
        return (T) FrozenTrees.freeze(tree, 0);
    }
}
