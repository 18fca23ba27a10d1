package dev.patchbay.wire.scriptling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

class TaggedValuesTest {
    private final Failures failures = new Failures(Session.PLUGIN);
    private final LiveObjects objects = new LiveObjects(failures, "e");
    private final TaggedReader reader = new TaggedReader(objects);
    private final TaggedWriter writer = new TaggedWriter(objects, failures);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                 | {"type":"null"}
            true                 | {"type":"bool","value":true}
            42                   | {"type":"int","value":42}
            -9223372036854775808 | {"type":"int","value":-9223372036854775808}
            0.1                  | {"type":"float","value":0.1}
            1.0                  | {"type":"float","value":1.0}
            "ä😀"                | {"type":"string","value":"ä😀"}
            []                   | {"type":"list","items":[]}
            [1,[null]]           | {"type":"list","items":[{"type":"int","value":1},{"type":"list","items":[{"type":"null"}]}]}
            {}                   | {"type":"dict","entries":{}}
            {"a":{"":"b"}}       | {"type":"dict","entries":{"a":{"type":"dict","entries":{"":{"type":"string","value":"b"}}}}}
            {"$object":5}        | {"type":"dict","entries":{"$object":{"type":"int","value":5}}}
            """)
    void valuesAreTaggedOnTheWayOutAndPlainOnTheWayIn(String plain, String tagged) {
        assertThat(written(plain)).isEqualTo(tagged);
        assertThat(read(tagged)).isEqualTo(Json.parse(plain));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"value":"x","type":"string"}                          | "x"
            {"items":[{"value":1,"type":"int"}],"type":"list"}     | [1]
            {"entries":{"k":{"type":"null"}},"type":"dict"}        | {"k":null}
            {"type":"list"}                                        | []
            {"type":"list","items":null}                           | []
            {"type":"dict"}                                        | {}
            {"type":"dict","entries":null}                         | {}
            {"type":""}                                            | null
            {}                                                     | null
            null                                                   | null
            {"type":"null","value":5}                              | null
            {"type":"string","value":"x","items":[],"entries":{}}  | "x"
            {"type":"int","value":7,"later":{"deep":[1,2]}}        | 7
            {"type":"float","value":7}                             | 7
            """)
    void whatPeersWriteInTheirOwnWayIsTheSame(String tagged, String plain) {
        assertThat(read(tagged)).isEqualTo(Json.parse(plain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "[]",
                "\"text\"",
                "{\"type\":\"int\",\"value\":\"7\"}",
                "{\"type\":\"int\",\"value\":7.5}",
                "{\"type\":\"bool\",\"value\":0}",
                "{\"type\":\"string\"}",
                "{\"type\":\"decimal\",\"value\":1}",
                "{\"type\":\"list\",\"items\":{}}",
                "{\"type\":\"dict\",\"entries\":[]}",
                "{\"type\":\"list\",\"items\":[5]}",
                "{\"type\":\"remote\"}",
                "{\"type\":\"remote\",\"remote\":{\"class\":\"Box\",\"id\":7}}",
                "{\"type\":\"callback\"}",
                "{\"type\":\"dict\",\"entries\":{\"a\":{\"type\":\"null\"},\"a\":{\"type\":\"null\"}}}"
            })
    void whatIsNoValueIsRefused(String tagged) {
        assertThatThrownBy(() -> read(tagged)).isInstanceOf(JacksonException.class);
    }

    @Test
    void anObjectKeepsItsIdOnTheWire() {
        objects.belongTo("lib");
        String remote = "{\"type\":\"remote\",\"remote\":{\"library\":\"lib\",\"class\":\"Box\",\"id\":\"7\"}}";
        JsonNode plain = read(remote);
        assertThat(plain).isEqualTo(Json.parse("{\"$object\":{\"library\":\"lib\",\"class\":\"Box\",\"id\":\"7@e\"}}"));
        assertThat(written("[" + plain + "]")).isEqualTo("{\"type\":\"list\",\"items\":[" + remote + "]}");
    }

    @Test
    void aCallbackIsAPlaceholder() {
        assertThat(read("{\"type\":\"callback\",\"callback\":{\"id\":\"cb-1\"}}"))
                .isEqualTo(Json.parse("{\"$callback\":\"cb-1\"}"));
        assertThat(written("{\"$callback\":\"f\"}", name -> "cb-" + name))
                .isEqualTo("{\"type\":\"callback\",\"callback\":{\"id\":\"cb-f\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"$callback":"f"}                                           | no callback "f" was passed along
            {"$object":{"library":"lib","class":"Box","id":"1@old"}}    | there is no object "1@old"
            {"$object":{"library":"other","class":"Box","id":"1@e"}}    | the library "other"
            9223372036854775808                                         | more than 64 bits
            """)
    void whatCannotBePassedIsRefusedWithItsReason(String plain, String reason) {
        objects.belongTo("lib");
        assertThatThrownBy(() -> written(plain))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(reason)
                .matches(thrown -> ((PluginException) thrown).code() == PluginErrorCode.INVALID_ARGUMENTS);
    }

    @Test
    void deepValuesAreCarriedUpToABound() {
        String deep = "[".repeat(TaggedWriter.DEEPEST) + "]".repeat(TaggedWriter.DEEPEST);
        assertThat(read(written(deep))).isEqualTo(Json.parse(deep));
        assertThatThrownBy(() -> written("[[" + deep + "]]"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("deeper than 240 levels");
    }

    @Test
    void aPluginMayNotHandOutObjectsWithoutEnd() {
        for (int i = 0; i < LiveObjects.MOST; i++) {
            assertThat(objects.seen("Box", Integer.toString(i)).id()).endsWith("@e");
        }
        assertThat(objects.seen("Box", "0").id()).isEqualTo("0@e");
        assertThatThrownBy(() -> objects.seen("Box", "one more"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("65536 objects");
    }

    private JsonNode read(String tagged) {
        try (JsonParser parser = Json.mapper().createParser(tagged)) {
            parser.nextToken();
            return Json.freeze(reader.read(parser));
        }
    }

    private String written(String plain) {
        return written(plain, PassedCallbacks.NONE);
    }

    private String written(String plain, PassedCallbacks passed) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.mapper().createGenerator(text)) {
            writer.write(out, Json.parse(plain), passed, "f");
        }
        return text.toString();
    }
}
