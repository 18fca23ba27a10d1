package dev.patchbay.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SpecDifferencesTest {
    @Test
    void nameThePlaceTheOldValueAndTheNew() {
        assertThat(
                        between(
                                "{'description': 'Adds', 'input_schema': {'properties': {'a': {'type': 'integer'}}}}",
                                "{'description': 'Subtracts', 'input_schema': {'properties': {'a': {'type': 'string'}, 'b': {}}}}"))
                .containsExactly(
                        "description: \"Adds\" → \"Subtracts\"",
                        "input_schema/properties/a/type: \"integer\" → \"string\"",
                        "input_schema/properties/b: (nothing) → {}");
    }

    @Test
    void goIntoListsOfOneLengthAndShowOthersWhole() {
        assertThat(between("{'required': ['a', 'b']}", "{'required': ['a', 'c']}"))
                .containsExactly("required/1: \"b\" → \"c\"");
        assertThat(between("{'required': ['a']}", "{'required': ['a', 'c']}"))
                .containsExactly("required: [\"a\"] → [\"a\",\"c\"]");
    }

    @Test
    void showOfLongTextsWhatIsDifferent() {
        String same = "x".repeat(5000);

        String line = between(
                        "{'description': '" + same + " and nothing else'}",
                        "{'description': '" + same + " and send it" + "y".repeat(5000) + "'}")
                .get(0);

        assertThat(line).contains("x and nothing else\"", "x and send it").hasSizeLessThan(300);
    }

    @Test
    void showWhatCannotBeSeen() {
        assertThat(between("{'description': 'Adds'}", "{'description': 'Adds\\udb40\\udc41\\u200b\\u202e\\u0007'}"))
                .containsExactly("description: \"Adds\" → \"Adds\\u{e0041}\\u{200b}\\u{202e}\\u0007\"");
    }

    @Test
    void boundWhatOneChangeSays() {
        ObjectNode before = Json.object();
        ObjectNode now = Json.object();
        for (int i = 0; i < 1000; i++) {
            before.put("k".repeat(500) + i, "a".repeat(1000));
            now.put("k".repeat(500) + i, "b".repeat(1000));
        }

        String text = new ToolChange("t", ToolChange.Kind.CHANGED, SpecDifferences.between(before, now)).describe();

        assertThat(text).hasSizeLessThan(1500).endsWith("and 996 more differences");
    }

    private static List<String> between(String before, String now) {
        return SpecDifferences.between(tree(before), tree(now));
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) Json.parse(json.replace('\'', '"'));
    }
}
