package dev.patchbay.hooks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.Events;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final String ARGUMENTS = "{\"a\": \"text\", \"n\": 3, \"l\": [1, \"x\"], \"none\": null}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "{/call/tool} ran | shell.run ran",
                "[{/call/arguments/a}{/call/arguments/n}] | [text3]",
                "{/call/arguments/l} | [1,\"x\"]",
                "<{/call/arguments/missing}> | <>",
                "<{/scope/agent}> | <>",
                "{{/call/tool}} | {/call/tool}",
                "{/tool/source} | {\"plugin\":\"project:shell\",\"runtime\":\"mcp_stdio\",\"trust\":\"untrusted\","
                        + "\"digest\":\"sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a\"}"
            })
    void putsFieldsOfTheEventIntoTheText(String template, String expected) {
        assertThat(fill(template, ARGUMENTS)).isEqualTo(expected);
    }

    @Test
    void cutsAHugeField() {
        assertThat(fill("{/call/arguments/x}", "{\"x\": \"" + "y".repeat(1_000_000) + "\"}"))
                .hasSizeLessThan(2_100)
                .endsWith("y… (998000 more characters)");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(fill("{/call/arguments/x}", "{\"x\": \"y" + "\uD83D\uDE00".repeat(2_000) + "\"}"))
                .startsWith("y\uD83D\uDE00")
                .contains("\uD83D\uDE00… (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "a } b", "{/call/tool", "{}", "{tool}"})
    void refusesABraceThatIsNotAField(String template) {
        assertThatThrownBy(() -> Template.of(template, List.of(HookPoint.TOOL_BEFORE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String fill(String template, String arguments) {
        return Template.of(template, List.of(HookPoint.TOOL_BEFORE)).fill(Events.before(arguments));
    }
}
