package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.annotation.Param;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class ArgumentsTest {
    private final Connection connection = Plugins.of(Typed.class).connect();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    add      | {"left": 2, "right": 3}                                    | 5
                    add      | {"left": 2.0, "right": 3}                                  | 5
                    longs    | {"number": 9223372036854775807}                            | 9223372036854775807
                    halves   | {"number": 5}                                              | 2.5
                    not      | {"flag": true}                                             | false
                    color    | {"color": "light-red"}                                     | "light-red"
                    person   | {"person": {"name": "Ann", "age": 7}}                      | {"name":"Ann","age":7}
                    person   | {"person": {"name": "Ann", "age": 7, "nick": "A"}}         | {"name":"Ann","age":7,"nick":"A"}
                    sum      | {"numbers": [1, 2, 3]}                                     | 6
                    keys     | {"map": {"b": {"name": "B", "age": 1}}}                    | ["b"]
                    maybe    | {}                                                         | "none 0 null"
                    maybe    | {"text": "t", "number": 1, "nothing": "n"}                 | "t 1 n"
                    maybe    | {"text": null, "nothing": null}                            | "none 0 null"
                    area     | {"shape": {"type": "circle", "radius": 2}}                 | 12
                    area     | {"shape": {"type": "box", "width": 2, "height": 3}}        | 6
                    shapes   | {}                                                         | [{"type":"circle","radius":1},{"type":"box","width":1,"height":2}]
                    circle   | {}                                                         | {"type":"circle","radius":1}
                    perhaps  | {}                                                         | {"type":"circle","radius":1}
                    later    | {"at": "2026-01-02T03:04:05Z", "by": "PT1M"}               | "2026-01-02T03:05:05Z"
                    twice    | {"amount": "1.10"}                                         | "2.20"
                    reverse  | {"bytes": "AQID"}                                          | "AwIB"
                    any      | {"tree": [1, {"a": null}]}                                 | [1,{"a":null}]
                    renamed  | {"in": 4}                                                  | 4
                    """)
    void argumentsBecomeParametersAndResultsBecomeJson(String tool, String arguments, String expected) {
        StepVerifier.create(Plugins.call(connection, tool, arguments))
                .assertNext(result -> {
                    JsonNode given = result.structured() != null ? result.structured() : Json.of(result.asText());
                    assertThat(given).isEqualTo(Json.parse(expected));
                    assertThat(result.error()).isFalse();
                })
                .verifyComplete();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    add    | {"left": 2}                                         | "right" is missing
                    add    | {"left": 2, "right": 3, "rihgt": 4}                 | "rihgt" is not an argument
                    add    | {"left": 2, "right": 3.5}                           | "right": expected a whole number of 32 bits, not 3.5
                    add    | {"left": 2, "right": 3000000000}                    | "right": expected a whole number of 32 bits
                    add    | {"left": 2, "right": "3"}                           | "right": expected a whole number of 32 bits, not "3"
                    add    | {"left": 2, "right": null}                          | "right": expected a whole number of 32 bits, not null
                    add    | [1, 2]                                              | expected an object
                    not    | {"flag": "true"}                                    | "flag": expected true or false
                    person | {"person": {"name": "Ann"}}                         | "person"
                    person | {"person": {"name": "Ann", "age": "7"}}             | "person"/age
                    person | {"person": {"name": "Ann", "age": 7.5}}             | "person"/age
                    person | {"person": {"name": 5, "age": 7}}                   | "person"/name
                    person | {"person": {"name": "Ann", "age": 7, "size": 1}}    | "person"/size
                    person | {"person": {"name": "Ann", "age": -1}}              | age must not be negative
                    color  | {"color": "RED"}                                    | "color"
                    area   | {"shape": {"type": "triangle"}}                     | triangle
                    area   | {"shape": {"radius": 2}}                            | type
                    person | {"person": null}                                    | "person": expected a value
                    """)
    void argumentsThatDoNotFitAreRefusedWithTheirPlace(String tool, String arguments, String expected) {
        StepVerifier.create(Plugins.call(connection, tool, arguments)).verifyErrorSatisfies(thrown -> {
            assertThat(thrown).isInstanceOf(PluginException.class).hasMessageContaining(expected);
            assertThat(((PluginException) thrown).code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
        });
    }

    @Test
    void anUnknownArgumentIsAnsweredWithTheNearestKnownOne() {
        StepVerifier.create(Plugins.call(connection, "add", "{\"left\": 2, \"right\": 3, \"rihgt\": 4}"))
                .verifyErrorSatisfies(thrown ->
                        assertThat(((PluginException) thrown).remedy()).isEqualTo("did you mean \"right\"?"));
    }

    public static final class Typed {
        public enum Color {
            @JsonProperty("light-red")
            RED
        }

        public record Person(String name, int age, Optional<String> nick) {
            public Person {
                if (age < 0) {
                    throw new IllegalArgumentException("age must not be negative");
                }
            }
        }

        public sealed interface Shape {}

        public record Circle(int radius) implements Shape {}

        @JsonTypeName("box")
        public record Rectangle(int width, int height) implements Shape {}

        @ToolMethod
        public int add(int left, int right) {
            return left + right;
        }

        @ToolMethod
        public long longs(long number) {
            return number;
        }

        @ToolMethod
        public double halves(double number) {
            return number / 2;
        }

        @ToolMethod
        public boolean not(boolean flag) {
            return !flag;
        }

        @ToolMethod
        public Color color(Color color) {
            return color;
        }

        @ToolMethod
        public Person person(Person person) {
            return person;
        }

        @ToolMethod
        public int sum(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).sum();
        }

        @ToolMethod
        public List<String> keys(Map<String, Person> map) {
            return List.copyOf(map.keySet());
        }

        @ToolMethod
        public String maybe(Optional<String> text, OptionalInt number, @Nullable String nothing) {
            return text.orElse("none") + " " + number.orElse(0) + " " + nothing;
        }

        @ToolMethod
        public int area(Shape shape) {
            if (shape instanceof Circle circle) {
                return 3 * circle.radius() * circle.radius();
            }
            Rectangle box = (Rectangle) shape;
            return box.width() * box.height();
        }

        @ToolMethod
        public List<Shape> shapes() {
            return List.of(new Circle(1), new Rectangle(1, 2));
        }

        @ToolMethod
        public Circle circle() {
            return new Circle(1);
        }

        @ToolMethod
        public Optional<Shape> perhaps() {
            return Optional.of(new Circle(1));
        }

        @ToolMethod
        public Instant later(Instant at, Duration by) {
            return at.plus(by);
        }

        @ToolMethod
        public BigDecimal twice(BigDecimal amount) {
            return amount.add(amount);
        }

        @ToolMethod
        public byte[] reverse(byte[] bytes) {
            byte[] reversed = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                reversed[i] = bytes[bytes.length - 1 - i];
            }
            return reversed;
        }

        @ToolMethod
        public JsonNode any(JsonNode tree) {
            return tree;
        }

        @ToolMethod
        public int renamed(@Param(name = "in") int number) {
            return number;
        }
    }
}
