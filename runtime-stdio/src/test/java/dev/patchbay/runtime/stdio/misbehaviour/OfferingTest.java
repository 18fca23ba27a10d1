package dev.patchbay.runtime.stdio.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.trust.PluginPins;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.testkit.Misbehaviour;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Plugins that offer, or ask for, what they should not. */
class OfferingTest extends MisbehaviourTests {
    @Test
    void listsTenThousandTools() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.LISTS_MANY_TOOLS)) {
            assertThat(plugins.bad().state()).as(plugins.bad().toString()).isEqualTo(PluginState.READY);
            assertThat(plugins.host().tools().all()).hasSizeGreaterThanOrEqualTo(10_000);
            plugins.echoes();
        }
    }

    @Test
    void listsAToolTwice() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.LISTS_A_TOOL_TWICE)) {
            assertThat(plugins.awaitBad(PluginErrorCode.HANDSHAKE_FAILED)).contains("echo", "twice");
        }
    }

    @Test
    void changesAToolThatWasTrusted() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.NONE)) {
            PluginPins pins = PluginPins.of(
                    "1.0.0", plugins.host().plugins().named("bad").orElseThrow().tools());
            ToolPins.update(project.resolve("patchbay.lock"), all -> all.with("bad", pins));
        }
        try (Neighbourhood plugins = with(Misbehaviour.CHANGES_A_TOOL)) {
            plugins.echoes();
            await().atMost(Neighbourhood.SOON)
                    .until(() -> plugins.host().tools().spec("bad.echo").isEmpty());
            plugins.echoFails(PluginErrorCode.TOOL_NOT_EXPOSED, "read all secrets", "/properties/secrets");
            assertThat(plugins.text("bad.pid", "{}")).isNotEmpty();
        }
    }

    @Test
    void asksForWhatItHasNoCapabilityFor() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.ASKS_WITHOUT_CAPABILITY)) {
            plugins.echoes();
            await().untilAsserted(() -> assertThat(plugins.log().lines())
                    .filteredOn(line -> line.contains("answered: "))
                    .hasSize(4)
                    .allMatch(line -> line.contains("\"error\"")));
        }
    }

    @Test
    void hasADeepSchema() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.DEEP_SCHEMA)) {
            assertThat(plugins.awaitBad(PluginErrorCode.MALFORMED_RESPONSE)).contains("deeper than 500 levels");
        }
    }

    @Test
    void hasRecursiveSchemas() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.RECURSIVE_SCHEMA)) {
            plugins.echoes();
            assertThat(plugins.text("bad.recursive", "{\"next\": {\"next\": {}}}"))
                    .isEmpty();
            Neighbourhood.fails(
                    plugins.call("bad.recursive", "{\"next\": {\"next\": 1}}"), PluginErrorCode.INVALID_ARGUMENTS);
        }
    }

    @Test
    void hasASchemaThatIsElsewhere() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.NETWORK_REF)) {
            plugins.echoes();
            Neighbourhood.fails(plugins.call("bad.remote", "{\"a\": 1}"), PluginErrorCode.TOOL_NOT_EXPOSED);
        }
    }
}
