package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.annotation.Param;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.ToolSpec;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    plain   | {"type":"object","properties":{"left":{"type":"integer","description":"the left number"},"text":{"type":"string"}},"required":["left","text"],"additionalProperties":false}
                    none    | {"type":"object","properties":{},"additionalProperties":false}
                    absent  | {"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"integer"}},"additionalProperties":false}
                    enums   | {"type":"object","properties":{"color":{"type":"string","enum":["light-red","BLUE"]}},"required":["color"],"additionalProperties":false}
                    record  | {"type":"object","properties":{"person":{"type":"object","properties":{"name":{"type":"string","description":"in full"},"nick":{"type":"string"},"years":{"type":"integer"}},"required":["name","years"],"additionalProperties":false}},"required":["person"],"additionalProperties":false}
                    many    | {"type":"object","properties":{"all":{"type":"array","items":{"type":"string"}},"by":{"type":"object","additionalProperties":{"type":"number"}}},"required":["all","by"],"additionalProperties":false}
                    values  | {"type":"object","properties":{"at":{"type":"string","format":"date-time"},"amount":{"type":"string","pattern":"^-?\\\\d+(\\\\.\\\\d+)?([eE][+-]?\\\\d+)?$"},"bytes":{"type":"string","contentEncoding":"base64"}},"required":["at","amount","bytes"],"additionalProperties":false}
                    trees   | {"type":"object","properties":{"any":{},"some":{"type":"object","properties":{"object":{"type":"object","description":"free"}},"required":["object"],"additionalProperties":false}},"required":["any","some"],"additionalProperties":false}
                    choice  | {"type":"object","properties":{"shape":{"anyOf":[{"type":"object","properties":{"type":{"const":"circle"},"radius":{"type":"integer"}},"required":["type","radius"],"additionalProperties":false},{"type":"object","properties":{"type":{"const":"wide_box"},"width":{"type":"integer"}},"required":["type","width"],"additionalProperties":false}]}},"required":["shape"],"additionalProperties":false}
                    """)
    void argumentsAreDescribedByTheirTypes(String tool, String expected) {
        assertThat(spec(tool).inputSchema().tree()).isEqualTo(Json.parse(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    plain   | {"type":"integer"}
                    many    | {"type":"array","items":{"type":"integer"}}
                    values  | {"type":"array","items":{"type":"string"}}
                    """)
    void resultsThatAreDataAreDescribedToo(String tool, String expected) {
        JsonSchema output = spec(tool).outputSchema();
        assertThat(output).isEqualTo(JsonSchema.of((ObjectNode) Json.parse(expected)));
    }

    @ParameterizedTest
    @CsvSource({"none", "enums", "absent"})
    void resultsThatAreTextOrNothingHaveNoSchema(String tool) {
        assertThat(spec(tool).outputSchema()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"tree"})
    void aTypeThatContainsItselfIsDescribedOnceAndReferredTo(String tool) {
        assertThat(spec(tool).inputSchema().tree().toString()).contains("\"$ref\":\"#/$defs/");
    }

    private static ToolSpec spec(String tool) {
        return Plugins.tool(
                        Plugins.of(Described.class)
                                .with(dev.patchbay.resource.ResourceName.CLOCK)
                                .connect(),
                        tool)
                .spec();
    }

    public static final class Described {
        public enum Color {
            @JsonProperty("light-red")
            RED,
            BLUE
        }

        public record Person(
                @Param("in full") String name,
                Optional<String> nick,
                @JsonProperty("years") int age) {}

        public record Tree(String label, List<Tree> children) {}

        public sealed interface Shape {}

        public record Circle(int radius) implements Shape {}

        public record WideBox(int width) implements Shape {}

        @ToolMethod
        public int plain(@Param("the left number") int left, String text, CallContext context, Clock clock) {
            return left;
        }

        @ToolMethod
        public void none() {}

        @ToolMethod
        public Flux<String> absent(Optional<String> a, @Nullable String b, @Param(required = false) Integer c) {
            return Flux.empty();
        }

        @ToolMethod
        public String enums(Color color) {
            return color.name();
        }

        @ToolMethod
        public void record(Person person) {}

        @ToolMethod
        public Mono<List<Integer>> many(List<String> all, Map<String, Double> by) {
            return Mono.empty();
        }

        @ToolMethod
        public List<String> values(Instant at, BigDecimal amount, byte[] bytes) {
            return List.of();
        }

        public record Free(@Param("free") ObjectNode object) {}

        @ToolMethod
        public void trees(JsonNode any, Free some) {}

        @ToolMethod
        public void choice(Shape shape) {}

        @ToolMethod
        public void tree(Tree tree) {}
    }
}
