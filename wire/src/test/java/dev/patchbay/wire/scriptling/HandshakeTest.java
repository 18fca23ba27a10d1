package dev.patchbay.wire.scriptling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.content.Constant;
import dev.patchbay.content.RemoteType;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.Tristate;
import dev.patchbay.wire.client.ClientVersion;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

class HandshakeTest {
    private final ScriptedPlugin plugin = new ScriptedPlugin();

    @Test
    void theHostSaysWhichProtocolItSpeaks() {
        assertThat(Session.with(plugin).toolNames()).isNotEmpty();
        assertThat(plugin.lastParams("scriptling.handshake"))
                .isEqualTo("{\"protocol\":\"1.0\",\"host\":\"patchbay\",\"host_version\":\"" + ClientVersion.current()
                        + "\"," + "\"transports\":[\"json\"],\"capabilities\":[\"remote_objects\"]}");
        assertThat(plugin.methods()).containsExactly("scriptling.handshake", "environment.open");
    }

    @Test
    void whatThePluginOffersBecomesTheSurface() {
        Session session = Session.with(plugin);
        assertThat(session.toolNames())
                .containsExactly(
                        "f",
                        "g",
                        "Box.new",
                        "Box.open",
                        "Box.size",
                        "Box.tag",
                        "Box.tag.set",
                        "Box.close",
                        "Lid.new",
                        "Lid.close",
                        "Lid.close_");
        assertThat(session.tool("f").spec().description()).isEqualTo("does f");
        assertThat(session.tool("Box.new").spec().description()).isEqualTo("makes a Box: holds");
        assertThat(session.connection().surface().constants())
                .containsExactly(new Constant("ANSWER", Json.of(42)), new Constant("NOTHING", Json.of(null)));
        assertThat(session.connection().surface().types())
                .extracting(RemoteType::name)
                .containsExactly("Box", "Lid");
    }

    @Test
    void aFunctionTakesAnyArgumentsByPositionAndByName() {
        assertThat(Session.with(plugin).tool("f").spec().inputSchema().tree()).isEqualTo(Json.parse("""
                        {"type": "object", "additionalProperties": false, "properties": {
                          "args": {"type": "array", "description": "arguments by position"},
                          "kwargs": {"type": "object", "description": "arguments by name"}}}
                        """));
    }

    @Test
    void theManifestSaysWhatTheProtocolHasNoWordsFor() {
        Session session = Session.with(plugin, Session.settings("""
                {"functions": {
                  "f": {"description": "new words", "timeout_sec": 3, "traits": {"read_only": true, "destructive": false},
                        "input_schema": {"type": "object", "properties": {"x": {"type": "integer"}}}},
                  "Box.size": {"traits": {"read_only": true}}}}
                """));
        assertThat(session.tool("f").spec().description()).isEqualTo("new words");
        assertThat(session.tool("f").spec().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(session.tool("f").spec().traits().readOnly()).isEqualTo(Tristate.YES);
        assertThat(session.tool("f")
                        .spec()
                        .inputSchema()
                        .tree()
                        .at("/properties/x/type")
                        .asString())
                .isEqualTo("integer");
        assertThat(session.tool("Box.size").spec().traits().knownReadOnly()).isTrue();
        assertThat(session.tool("g").spec().traits().readOnly()).isEqualTo(Tristate.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "protocol": "1.0"      | "protocol": "2.0"      | protocol_version_mismatch | "2.0", expected "1.0"
            "protocol": "1.0"      | "x": 0                 | protocol_version_mismatch | "", expected "1.0"
            "transport": "json"    | "transport": "msgpack" | handshake_failed          | "msgpack", expected "json"
            "name": "lib"          | "name": " "            | handshake_failed          | what its library is called
            "name": "g"            | "name": "f"            | handshake_failed          | "f" is offered twice
            "name": "g"            | "name": "not a name"   | handshake_failed          | "not a name" is not a tool name
            "value": 42            | "value": "42"          | handshake_failed          | the constant "ANSWER"
            "functions": [         | "functions": [5,       | malformed_response        |
            """)
    void aHandshakeThatIsNoneIsRefused(String said, String instead, String code, String reason) {
        plugin.answers("scriptling.handshake", ScriptedPlugin.HANDSHAKE.replace(said, instead));
        PluginException failure = Session.failure(Session.opening(plugin, ScriptlingSettings.DEFAULT));
        assertThat(failure.code().wireName()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(reason == null ? "" : reason);
        assertThat(plugin.closed()).isSameAs(failure);
    }

    @Test
    void aServerThatKnowsNoHandshakeIsToldHowToSaySo() {
        plugin.refuses("scriptling.handshake", -32601, "no such method");
        PluginException failure = Session.failure(Session.opening(plugin, ScriptlingSettings.DEFAULT));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.HANDSHAKE_FAILED);
        assertThat(failure).hasMessageContaining("\"no such method\" (-32601)");
        assertThat(failure.remedy()).contains("raw = true");
    }

    @Test
    void aPluginThatNeverIntroducesItselfIsGivenUp() {
        plugin.ignores("scriptling.handshake");
        ScriptlingSettings hurried =
                new ScriptlingSettings(false, Map.of(), Duration.ofMillis(50), Duration.ofMillis(50), false);
        assertThat(Session.failure(Session.opening(plugin, hurried)).code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(plugin.closed()).isNotNull();
    }

    @Test
    void aPluginThatNobodyWaitsForIsClosedAndNothingIsLeftOfIt() {
        plugin.ignores("scriptling.handshake");

        StepVerifier.create(Session.opening(plugin, ScriptlingSettings.DEFAULT).timeout(Duration.ofSeconds(10)))
                .expectSubscription()
                .thenAwait(Duration.ofMillis(1))
                .thenCancel()
                .verifyThenAssertThat()
                .hasNotDroppedErrors();

        await().until(() -> plugin.closed() != null);
    }

    @Test
    void aPluginThatDoesNotKnowEnvironmentsIsWelcome() {
        plugin.refuses("environment.open", -32000, "unknown method");
        assertThat(Session.with(plugin).toolNames()).contains("f");
    }

    @Test
    void anythingBesideFunctionsMayBeLeftOut() {
        plugin.answers("scriptling.handshake", """
                {"protocol": "1.0", "transport": "json", "library": {"name": "lib"}, "schema": {"functions": null}}
                """);
        assertThat(Session.with(plugin).toolNames()).isEmpty();
    }

    @Test
    void aToolThatIsDescribedButNotThereIsAMistake() {
        ScriptlingSettings settings = Session.settings("{\"functions\": {\"Box.opn\": {}}}");
        PluginException failure = Session.failure(Session.opening(plugin, settings));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.HANDSHAKE_FAILED);
        assertThat(failure.remedy()).contains("Box.open");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"raw": true}                                               | lists none
            {"raw": "yes"}                                              | true or false
            {"functions": {"f": {"input_schema": {"type": "array"}}}}   | is not of an object
            {"functions": {"f": {"traits": {"readonly": true}}}}        | readonly
            {"functions": {"f": {"errors": "ignored"}}}                 | ignored
            {"functions": {"f": {"timeout_sec": 0}}}                    | positive
            {"functions": {"f": 5}}                                     | must be a table
            """)
    void aSectionIsReadStrictly(String section, String problem) {
        assertThatThrownBy(() -> Session.settings(section)).hasMessageContaining(problem);
    }
}
