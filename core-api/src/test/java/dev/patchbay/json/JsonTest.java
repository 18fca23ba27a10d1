package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"grüße \\u0000\"",
                "[]",
                "{}",
                "[1,[2,[3]],{\"a\":{\"b\":[]}}]",
                "{\"b\":1,\"a\":2}",
                "0",
                "-9223372036854775808",
                "9223372036854775808",
                "123456789012345678901234567890",
                "1.5",
                "-0.0",
                "0.1",
                "1.0E20",
                "4.9E-324",
                "1.7976931348623157E308",
                "0.12345678901234567890123",
                "12345678901234567890.5"
            })
    void writesWhatItReadExactly(String text) {
        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "1 2",
                "{} x",
                "nul",
                "'a'",
                "NaN",
                "Infinity",
                "01",
                "\"\n\""
            })
    void refusesWhatIsNotExactlyOneValue(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5_000})
    void readsAPartOfUtf8Text(int padding) {
        String text = "{\"a\":[1,\"grüße\"]}" + " ".repeat(padding);
        byte[] buffer = ("12" + text + "34").getBytes(UTF_8);
        assertThat(Json.parse(buffer, 2, buffer.length - 4)).isEqualTo(Json.parse(text));
        assertThatThrownBy(() -> Json.parse(buffer, 2, buffer.length - 3)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Json.parse(buffer, 0, 0)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "[{\"x\":{\"a\":null,\"b\":1,\"a\":null}}]"})
    void refusesAKeyThatIsThereTwice(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("\"a\" is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1E+99999999999", "-2e-99999999999", "-1e400000", "1e-5000", "[1e2000]"})
    void refusesNumbersThatCouldNotBeWrittenOut(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesToGoDeeperThanTheParserDoes() {
        assertThat(Json.parse("[".repeat(500) + "]".repeat(500)).isArray()).isTrue();
        assertThatThrownBy(() -> Json.parse("[".repeat(10_000) + "]".repeat(10_000)))
                .isInstanceOf(JacksonException.class);
        ArrayNode deep = NODES.arrayNode();
        ArrayNode inner = deep;
        for (int i = 0; i < 10_000; i++) {
            inner = inner.addArray();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Json.freeze(deep));
    }

    @Test
    void makesOneNodeOfNumbersOfOneValue() {
        assertThat(Json.of(1L)).isEqualTo(Json.parse("1"));
        assertThat(Json.of((short) 1)).isEqualTo(Json.parse("1"));
        assertThat(Json.of(BigInteger.ONE)).isEqualTo(Json.parse("1"));
        assertThat(Json.of(1L << 40)).isEqualTo(Json.parse("1099511627776"));
        assertThat(Json.of(0.1f)).isEqualTo(Json.parse("0.1")).isEqualTo(Json.of(0.1));
        assertThat(Json.freeze(NODES.numberNode(new BigDecimal("1.50")))).isEqualTo(Json.parse("1.5"));
        assertThat(Json.freeze(NODES.numberNode(7L))).isEqualTo(Json.parse("7"));
    }

    /** What goes through history, or to a plugin and back, must equal what went in. */
    @Test
    void makesATreeThatEqualsWhatIsReadFromItsText() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            JsonNode tree = Json.freeze(randomTree(random, 4));

            assertThat(Json.parse(Json.write(tree))).as(tree.toString()).isEqualTo(tree);
        }
    }

    @Test
    void writesADecimalAsPlainTextAndReadsItBack() {
        for (String text : List.of("0.000000001", "1.50", "12345678901234567890.123456789", "100000")) {
            BigDecimal decimal = new BigDecimal(text);

            assertThat(Json.write(decimal)).isEqualTo("\"" + text + "\"");
            assertThat(Json.mapper().readValue(Json.write(decimal), BigDecimal.class))
                    .isEqualTo(decimal);
        }
        assertThat(Json.write(new BigDecimal("1E+5"))).isEqualTo("\"100000\"");
        assertThat(Json.of(Map.of("price", new BigDecimal("1E-7")))).isEqualTo(Json.parse("{\"price\":\"0.0000001\"}"));
    }

    @Test
    void writesTimesAsIso8601AndBytesAsBase64() {
        assertThat(Json.write(Instant.EPOCH)).isEqualTo("\"1970-01-01T00:00:00Z\"");
        assertThat(Json.write(Duration.ofMillis(1500))).isEqualTo("\"PT1.5S\"");
        assertThat(Json.write("hi".getBytes(UTF_8))).isEqualTo("\"aGk=\"");
        assertThat(Json.of("hi".getBytes(UTF_8))).isEqualTo(Json.parse("\"aGk=\""));
    }

    @Test
    void leavesOutWhatIsAbsentButKeepsANullInAMap() {
        record Pair(@Nullable String left, Optional<String> right) {}
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", null);

        assertThat(Json.write(new Pair(null, Optional.of("r")))).isEqualTo("{\"right\":\"r\"}");
        assertThat(Json.write(map)).isEqualTo("{\"a\":null}");
    }

    @Test
    void makesJsonNullOfNull() {
        assertThat(Json.of(null)).isEqualTo(Json.parse("null"));
    }

    @Test
    void refusesEveryChangeOfAFrozenTree() {
        ObjectNode object = (ObjectNode) Json.parse("{\"a\":[1],\"o\":{\"x\":1}}");
        ArrayNode array = (ArrayNode) object.get("a");

        for (Runnable change : List.<Runnable>of(
                () -> object.put("b", 1),
                () -> object.remove("a"),
                object::removeAll,
                () -> object.set("a", NODES.nullNode()),
                () -> object.putObject("n"),
                () -> object.withObject("/new"),
                () -> ((ObjectNode) object.get("o")).put("x", 2),
                () -> object.properties().clear(),
                () -> array.add(2),
                () -> array.remove(0),
                array::removeAll,
                () -> array.set(0, NODES.nullNode()))) {
            assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(object).hasToString("{\"a\":[1],\"o\":{\"x\":1}}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 8, 9, 40})
    void keepsTheMembersOfAnObjectInOrderHoweverManyThereAre(int size) {
        ObjectNode free = Json.object();
        for (int i = 0; i < size; i++) {
            free.put("k" + i * 7 % 41, i);
        }
        ObjectNode frozen = Json.freeze(free);

        assertThat(frozen)
                .isEqualTo(free)
                .hasSameHashCodeAs(free)
                .hasToString(free.toString())
                .hasSize(size);
        assertThat(free).isEqualTo(frozen);
        assertThat(Json.parse(free.toString())).isEqualTo(frozen);
        assertThat(Json.parseAnything(free.toString())).isEqualTo(frozen);
        assertThat(frozen.propertyNames()).containsExactlyElementsOf(free.propertyNames());
        assertThat(frozen.get("k0")).isEqualTo(free.get("k0"));
        assertThat(frozen.get("none")).isNull();
        assertThat(frozen.deepCopy().put("new", 1)).hasSize(size + 1);
        assertThatThrownBy(() -> frozen.put("k0", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> frozen.remove("none")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(frozen::removeAll).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void freezesACopyAndLeavesTheOriginalFree() {
        ObjectNode original = Json.object().put("a", 1);
        ObjectNode frozen = Json.freeze(original);
        original.put("a", 2);

        assertThat(frozen).isEqualTo(Json.parse("{\"a\":1}"));
    }

    @Test
    void freezesNothingTwice() {
        JsonNode tree = Json.parse("{\"a\":[1]}");

        assertThat(Json.freeze(tree)).isSameAs(tree);
        assertThat(Json.of(tree)).isSameAs(tree);
    }

    @Test
    void givesACopyThatCanChange() {
        ObjectNode copy = ((ObjectNode) Json.parse("{\"a\":{\"b\":1}}")).deepCopy();
        ((ObjectNode) copy.get("a")).put("b", 2);

        assertThat(copy).hasToString("{\"a\":{\"b\":2}}");
    }

    @Test
    void readsFrozenTreesInsideOtherValues() {
        record Holder(ObjectNode object, @Nullable JsonNode any) {}

        Holder read = Json.mapper().readValue("{\"object\":{\"a\":[1]},\"any\":null}", Holder.class);

        assertThatThrownBy(() -> read.object().put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(read.any()).isEqualTo(Json.of(null));
        assertThat(Json.mapper().readValue("{\"object\":{}}", Holder.class).any())
                .isNull();
        assertThatThrownBy(() -> Json.mapper().readValue("{\"object\":[1]}", Holder.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesWhatJsonCannotCarry() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.freeze(NODES.numberNode(Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.freeze(NODES.numberNode(Float.POSITIVE_INFINITY)));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.freeze(NODES.numberNode(new BigDecimal("1E+2000"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.freeze(Json.object().putPOJO("p", new Object())));
        assertThatThrownBy(() -> Json.of(Double.NaN)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Json.of(Map.of("a", Double.POSITIVE_INFINITY))).isInstanceOf(JacksonException.class);
    }

    @Test
    void makesTextOfBytesInATree() {
        assertThat(Json.freeze(NODES.binaryNode("hi".getBytes(UTF_8)))).isEqualTo(Json.parse("\"aGk=\""));
    }

    private static JsonNode randomTree(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
            case 2 -> NODES.numberNode(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
            case 3 -> NODES.numberNode(random.nextFloat() * 1e10f);
            case 4 -> NODES.numberNode(new BigInteger(200, random));
            case 5 -> NODES.numberNode(new BigDecimal(new BigInteger(120, random), random.nextInt(120) - 60));
            case 6 -> NODES.stringNode(Character.toString(random.nextInt(0xd800)));
            case 7 -> {
                ObjectNode object = NODES.objectNode();
                for (String name : Arrays.asList("a", "b", "c").subList(0, random.nextInt(4))) {
                    object.set(name, randomTree(random, depth - 1));
                }
                yield object;
            }
            default -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(randomTree(random, depth - 1));
                }
                yield array;
            }
        };
    }
}
