package dev.patchbay.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.Tristate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ToolPinsTest {
    @TempDir
    Path folder;

    @Test
    void areNoneWhereThereIsNoFile() {
        assertThat(ToolPins.read(file()).all()).isEmpty();
    }

    @Test
    void areReadAsTheyWereWritten() {
        PluginPins pins =
                PluginPins.of("1.2.0", List.of(add(), ToolSpec.named("rm", "removes \u202e everything 1.50")));

        ToolPins.update(file(), before -> before.with("calc", pins));

        assertThat(ToolPins.read(file()).all()).containsOnly(Map.entry("calc", pins));
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("patchbay.lock"));
    }

    @Test
    void areOnePieceOfSortedTextThatPeopleCanReview() throws IOException {
        ToolPins.update(
                file(),
                before -> before.with("calc", PluginPins.of("1.2.0", List.of(add())))
                        .with("a-first", PluginPins.of("1.0.0", List.of())));

        assertThat(Files.readString(file()))
                .isEqualTo("""
                {
                  "lock_version" : 1,
                  "plugins" : {
                    "a-first" : {
                      "version" : "1.0.0",
                      "tools" : { }
                    },
                    "calc" : {
                      "version" : "1.2.0",
                      "tools" : {
                        "add" : {
                          "digest" : "%s",
                          "spec" : {
                            "description" : "Adds",
                            "input_schema" : {
                              "properties" : {
                                "a" : {
                                  "type" : "integer"
                                },
                                "b" : {
                                  "type" : "integer"
                                }
                              },
                              "required" : [
                                "a",
                                "b"
                              ],
                              "type" : "object"
                            },
                            "name" : "add",
                            "traits" : {
                              "read_only" : true
                            }
                          }
                        }
                      }
                    }
                  }
                }
                """.formatted(ToolPin.of(add()).digest()));
    }

    @Test
    void doNotDependOnTheOrderOfKeysNorOnHowANumberIsWritten() {
        ToolSpec one =
                schema("{\"type\":\"object\",\"properties\":{\"a\":{\"minimum\":1.0,\"type\":\"number\"},\"b\":{}}}");
        ToolSpec other =
                schema("{\"properties\":{\"b\":{},\"a\":{\"type\":\"number\",\"minimum\":1.0}},\"type\":\"object\"}");

        assertThat(ToolPin.of(one)).isEqualTo(ToolPin.of(other));
    }

    @Test
    void dependOnEverythingThatAModelIsTold() {
        Stream<ToolSpec> all = Stream.of(
                add(),
                add().withName("sub"),
                add().withTitle("Add"),
                add().withInputSchema(JsonSchema.anyObject()),
                add().withOutputSchema(JsonSchema.anyObject()),
                add().withTraits(ToolTraits.UNKNOWN),
                add().withTraits(ToolTraits.WRITES),
                ToolSpec.named("add", "adds"));

        assertThat(all.map(ToolPin::of).map(ToolPin::digest).distinct()).hasSize(8);
        assertThat(ToolPin.of(add().withTimeout(Duration.ofSeconds(1)))).isEqualTo(ToolPin.of(add()));
    }

    @Test
    void goAndTakeTheFileAlongWhenThePluginsDo() {
        ToolPins.update(
                file(),
                before -> before.with("calc", PluginPins.of("1.2.0", List.of(add())))
                        .with("units", PluginPins.of("1.0.0", List.of())));
        ToolPins.update(file(), before -> before.without("units"));
        assertThat(ToolPins.read(file()).all()).containsOnlyKeys("calc");

        ToolPins.update(file(), before -> before.without("calc"));

        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"lock_version\": 2, \"plugins\": {}}",
                "{\"lock_version\": 1}",
                "{\"lock_version\": 1, \"plugins\": [], \"more\": 1}",
                "{\"lock_version\": 1, \"plugins\": {\"Calc!\": {\"version\": \"1\", \"tools\": {}}}}",
                "{\"lock_version\": 1, \"plugins\": {\"calc\": {\"tools\": {}}}}",
                "{\"lock_version\": 1, \"plugins\": {\"calc\": {\"version\": \"1\", \"tools\": {\"a\": 1}}}}",
                "{\"lock_version\": 1, \"plugins\": {\"calc\": {\"version\": \"1\", \"tools\": {\"a\": {\"digest\": \"x\","
                        + " \"spec\": {\"name\": \"a\"}}}}}}",
                "{\"lock_version\": 1, \"lock_version\": 1, \"plugins\": {}}"
            })
    void areRefusedWhereTheFileIsNotWhatTheHostWrote(String text) throws IOException {
        Files.writeString(file(), text);

        assertThatThrownBy(() -> ToolPins.read(file()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("patchbay.lock")
                .hasMessageContaining("error")
                .hasMessageContaining("patchbay plugin trust NAME");
    }

    @Test
    void areRefusedWhereSomebodyEditedASpecification() throws IOException {
        ToolPins.update(file(), before -> before.with("calc", PluginPins.of("1.2.0", List.of(add()))));
        Files.writeString(file(), Files.readString(file()).replace("Adds", "Subtracts"));

        assertThatThrownBy(() -> ToolPins.read(file()))
                .hasMessageContaining("the digest of the tool \"add\" of \"calc\" is not that of its specification");
    }

    @Test
    void areRefusedWhereTheFileIsNotText() throws IOException {
        Files.write(file(), new byte[] {'{', (byte) 0xff, '}'});

        assertThatThrownBy(() -> ToolPins.read(file())).hasMessageContaining("it is not UTF-8");
    }

    @Test
    void sayWhichToolsAreNewChangedAndGone() {
        PluginPins before =
                PluginPins.of("1.0.0", List.of(add(), ToolSpec.named("gone", ""), ToolSpec.named("same", "")));
        PluginPins now = PluginPins.of(
                "1.1.0",
                List.of(
                        ToolSpec.named("same", ""),
                        ToolSpec.named("new", ""),
                        add().withTraits(new ToolTraits(
                                Tristate.NO, Tristate.YES, Tristate.UNKNOWN, Tristate.UNKNOWN, Tristate.UNKNOWN))));

        assertThat(before.changes(now))
                .extracting(change -> change.tool() + " " + change.describe())
                .containsExactly(
                        "add is not as it was trusted: traits/destructive: (nothing) → true; traits/read_only: true → false",
                        "gone is not there any more",
                        "new is new since the plugin was trusted");
    }

    private Path file() {
        return folder.resolve("patchbay.lock");
    }

    private static ToolSpec schema(String schema) {
        return add().withInputSchema(JsonSchema.of((ObjectNode) Json.parse(schema)));
    }

    private static ToolSpec add() {
        return ToolSpec.named("add", "Adds")
                .withInputSchema(
                        JsonSchema.of(
                                (ObjectNode)
                                        Json.parse(
                                                "{\"type\": \"object\", \"required\": [\"a\", \"b\"],"
                                                        + " \"properties\": {\"b\": {\"type\": \"integer\"}, \"a\": {\"type\": \"integer\"}}}")))
                .withTraits(new ToolTraits(
                        Tristate.YES, Tristate.UNKNOWN, Tristate.UNKNOWN, Tristate.UNKNOWN, Tristate.UNKNOWN));
    }
}
