package dev.patchbay.wire.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeCheckTest {
    private static final HandshakeCheck CHECK =
            new HandshakeCheck(new LineFailures(ScriptedExchange.PLUGIN), "fixture", Grants.NONE);

    @Test
    void aProperHandshakeTellsWhatThePluginIs() {
        LineManifest manifest = CHECK.read(ScriptedExchange.HANDSHAKE.getBytes(StandardCharsets.UTF_8), "echo");
        assertThat(manifest.pluginId()).isEqualTo("fixture");
        assertThat(manifest.pluginVersion()).isEqualTo("1.2.3");
        assertThat(manifest.exposedTools()).containsExactly("echo", "add");
        assertThat(manifest.capabilities()).isEmpty();
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() {
        String more = ScriptedExchange.HANDSHAKE.replaceFirst("\\{", "{\"more\":[1],");
        assertThat(CHECK.read(more.getBytes(StandardCharsets.UTF_8), null).pluginId())
                .isEqualTo("fixture");
    }

    /** Each handshake has everything wrong that is checked later, too: the first check decides. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                         | malformed_response",
                "'   '                                      | malformed_response",
                "{\"type\":                                 | malformed_response",
                "hello                                      | malformed_response",
                "null                                       | malformed_response",
                "[]                                         | malformed_response",
                "{} {}                                      | malformed_response",
                "{}                                         | handshake_failed",
                "{\"type\":\"response\",\"manifest\":{\"protocol_version\":\"v0\"}} | handshake_failed",
                "{\"type\":7}                               | handshake_failed",
                "{\"type\":\"handshake\"}                   | protocol_version_mismatch",
                "{\"type\":\"handshake\",\"manifest\":[]}   | protocol_version_mismatch",
                "{\"type\":\"handshake\",\"manifest\":{\"protocol_version\":\"rterm.plugin.v2\"}} | protocol_version_mismatch",
                "{\"type\":\"handshake\",\"manifest\":{\"protocol_version\":1}} | protocol_version_mismatch"
            })
    void whatComesFirstInTheProtocolDecides(String line, String code) {
        assertThat(refusal(line, "absent", code).remedy()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"plugin_version\":\"1\",\"exposed_tools\":[\"echo\"]                          | handshake_failed | plugin_id",
                "\"plugin_id\":\" \",\"plugin_version\":\"1\",\"exposed_tools\":[\"echo\"]      | handshake_failed | plugin_id",
                "\"plugin_id\":7,\"plugin_version\":\"1\",\"exposed_tools\":[\"echo\"]          | handshake_failed | plugin_id",
                "\"plugin_id\":\"other\",\"exposed_tools\":[\"echo\"]                           | handshake_failed | plugin_version",
                "\"plugin_id\":\"other\",\"plugin_version\":\"\",\"exposed_tools\":[\"echo\"]   | handshake_failed | plugin_version",
                "\"plugin_id\":\"other\",\"plugin_version\":\"1\"                               | handshake_failed | exposed_tools",
                "\"plugin_id\":\"other\",\"plugin_version\":\"1\",\"exposed_tools\":[]          | handshake_failed | exposed_tools",
                "\"plugin_id\":\"other\",\"plugin_version\":\"1\",\"exposed_tools\":\"echo\"    | handshake_failed | exposed_tools",
                "\"plugin_id\":\"other\",\"plugin_version\":\"1\",\"exposed_tools\":[1]         | handshake_failed | exposed_tools",
                "\"plugin_id\":\"other\",\"plugin_version\":\"1\",\"exposed_tools\":[\"echo\"]  | handshake_failed | \"other\"",
                "\"plugin_id\":\"fixture\",\"plugin_version\":\"1\",\"exposed_tools\":[\"echo\"],\"capabilities\":[\"\"] | tool_not_exposed | \"absent\""
            })
    void aManifestIsReadInTheOrderOfTheProtocol(String fields, String code, String named) {
        String line = "{\"type\":\"handshake\",\"manifest\":{\"protocol_version\":\"rterm.plugin.v1\"," + fields + "}}";
        assertThat(refusal(line, "absent", code)).hasMessageContaining(named);
    }

    @Test
    void whatIsNotUtf8IsMalformed() {
        assertThatThrownBy(() -> CHECK.read(new byte[] {'{', (byte) 0xff, '}'}, null))
                .hasMessageContaining("not UTF-8")
                .extracting(thrown -> ((PluginException) thrown).code())
                .isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
    }

    @Test
    void aLongLineIsNotQuotedWhole() {
        assertThat(refusal("x".repeat(100_000), null, "malformed_response").describe())
                .hasSizeLessThan(1000);
    }

    private static PluginException refusal(String line, @Nullable String tool, String code) {
        try {
            LineManifest accepted = CHECK.read(line.getBytes(StandardCharsets.UTF_8), tool);
            throw new AssertionError("accepted " + accepted);
        } catch (PluginException refused) {
            assertThat(refused.code().wireName()).as(refused.getMessage()).isEqualTo(code);
            assertThat(refused.plugin()).isEqualTo(ScriptedExchange.PLUGIN);
            return refused;
        }
    }
}
