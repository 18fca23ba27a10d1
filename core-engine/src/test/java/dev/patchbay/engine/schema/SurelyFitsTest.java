package dev.patchbay.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.patchbay.json.Json;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SurelyFitsTest {
    private static final SchemaRegistry VALIDATOR =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final List<String> TYPES =
            List.of("string", "integer", "number", "boolean", "null", "object", "array");
    private static final List<String> VALUES = List.of(
            "\"a\"",
            "\"abc\"",
            "\"🙂🙂\"",
            "1",
            "1.0",
            "1.5",
            "1e400",
            "123456789012345678901234567890",
            "true",
            "null",
            "{}",
            "{\"a\": 1}",
            "{\"a\": \"abc\", \"b\": 2}",
            "[]",
            "[1]",
            "[\"a\", null]",
            "[[1]]");

    @Test
    void plainArgumentsAreRecognised() {
        JsonNode schema = Json.parse("{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\"}},"
                + " \"required\": [\"a\"], \"additionalProperties\": false}");

        assertThat(SurelyFits.of(schema).test(Json.parse("{\"a\": 1}"))).isTrue();
    }

    @Test
    void whatIsNotUnderstoodIsNeverSure() {
        JsonNode schema = Json.parse("{\"type\": \"object\", \"not\": {}}");

        assertThat(SurelyFits.of(schema).test(Json.parse("{}"))).isFalse();
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatSurelyFitsFits(long seed) {
        Random random = new Random(seed);
        ObjectNode schema = Json.freeze(schema(random, 3));
        SurelyFits surely = SurelyFits.of(schema);
        Schema validator = VALIDATOR.getSchema(schema);
        for (String value : VALUES) {
            JsonNode node = Json.parse(value);
            if (surely.test(node)) {
                assertThat(validator.validate(node))
                        .as("%s in %s", value, schema)
                        .isEmpty();
            }
        }
    }

    private static ObjectNode schema(Random random, int depth) {
        ObjectNode schema = Json.object();
        if (random.nextInt(8) > 0) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            if (random.nextInt(4) == 0) {
                schema.putArray("type").add(type).add("null");
            } else {
                schema.put("type", type);
            }
        }
        if (depth > 0 && random.nextInt(2) == 0) {
            ObjectNode properties = schema.putObject("properties");
            properties.set("a", schema(random, depth - 1));
            properties.set("b", schema(random, depth - 1));
        }
        if (depth > 0 && random.nextInt(3) == 0) {
            schema.set("items", schema(random, depth - 1));
        }
        if (random.nextInt(3) == 0) {
            schema.putArray("required").add(random.nextBoolean() ? "a" : "c");
        }
        if (random.nextInt(3) == 0) {
            schema.put("additionalProperties", random.nextBoolean());
        }
        if (random.nextInt(5) == 0) {
            schema.putArray("enum").add("abc").add("a");
        }
        if (random.nextInt(4) == 0) {
            schema.put("minLength", random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            schema.put("maxLength", random.nextInt(4));
        }
        if (random.nextInt(6) == 0) {
            schema.put("minimum", 2);
        }
        return schema;
    }
}
