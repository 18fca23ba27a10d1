package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class HandshakeTest {
    private final ScriptedServer legacy = ScriptedServer.legacy("{'tools':{}}").withTools(ScriptedServer.tool("add"));
    private final ScriptedServer modern = ScriptedServer.modern("{'tools':{}}").withTools(ScriptedServer.tool("add"));

    @AfterEach
    void end() {
        legacy.close();
        modern.close();
    }

    @Test
    void speaksTheModernEraWithAServerThatAnswersTheProbe() {
        assertThat(Connecting.names(Connecting.to(modern))).containsExactly("add");

        JsonNode meta = modern.awaited("server/discover", 1).path("_meta");
        assertThat(meta.path("io.modelcontextprotocol/protocolVersion").asString())
                .isEqualTo("2026-07-28");
        assertThat(meta.path("io.modelcontextprotocol/clientCapabilities").isObject())
                .isTrue();
        assertThat(meta.path("io.modelcontextprotocol/clientInfo").path("name").asString())
                .isEqualTo("patchbay");
        assertThat(meta.path("io.modelcontextprotocol/clientInfo")
                        .path("version")
                        .asString())
                .matches("\\d+\\.\\d+.*");
        assertThat(modern.received("initialize")).isEmpty();
    }

    @Test
    void saysInEveryModernRequestWhatItIs() {
        Connecting.to(modern);

        assertThat(modern.awaited("tools/list", 1).path("_meta"))
                .isEqualTo(modern.awaited("server/discover", 1).path("_meta"));
    }

    @Test
    void shakesHandsWithAServerThatDoesNotKnowTheProbe() {
        assertThat(Connecting.names(Connecting.to(legacy))).containsExactly("add");

        JsonNode params = legacy.awaited("initialize", 1);
        assertThat(params.path("protocolVersion").asString()).isEqualTo("2025-11-25");
        assertThat(params.path("capabilities").isObject()).isTrue();
        assertThat(params.path("clientInfo").path("name").asString()).isEqualTo("patchbay");
        assertThat(legacy.received("notifications/initialized")).hasSize(1);
        assertThat(legacy.awaited("tools/list", 1).has("_meta")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-32601, -32602, -32600, -32603, -32002, -32000, 0, 1})
    void takesAnyErrorThatIsNotModernForLegacy(int code) {
        legacy.refusing("server/discover", code, "what?");

        assertThat(Connecting.names(Connecting.to(legacy))).containsExactly("add");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'tools':[]}",
                "{'supportedVersions':'2026-07-28','capabilities':{}}",
                "{'supportedVersions':['2026-07-28']}",
                "{'resultType':'input_required','supportedVersions':['2026-07-28'],'capabilities':{}}",
                "[]",
                "null",
                "'hello'"
            })
    void takesAnAnswerThatIsNoneForLegacy(String answer) {
        legacy.on("server/discover", request -> request.rawResult(answer));

        assertThat(Connecting.names(Connecting.to(legacy))).containsExactly("add");
    }

    @Test
    void shakesHandsWithAServerThatIsSilentWhenProbed() {
        legacy.silentOn("server/discover");

        assertThat(Connecting.names(Connecting.to(legacy))).containsExactly("add");
        assertThat(legacy.received("notifications/cancelled")).isEmpty();
    }

    @Test
    void staysModernWithAServerThatOnlyStartedSlowly() {
        modern.silentOn("server/discover").on("initialize", refused -> {
            refused.server()
                    .sendRaw("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"complete\","
                            + "\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}}}}");
            refused.error(-32601, "not any more", null);
        });

        assertThat(Connecting.names(Connecting.to(modern))).containsExactly("add");
        assertThat(modern.awaited("tools/list", 1).path("_meta").isObject()).isTrue();
    }

    @Test
    void shakesHandsWithAServerThatSaysThatItIsLegacy() {
        legacy.on(
                "server/discover",
                request -> request.error(
                        -32022, "unsupported", "{'supported':['2025-11-25','2025-06-18'],'requested':'2026-07-28'}"));
        assertThat(Connecting.names(Connecting.to(legacy))).containsExactly("add");

        ScriptedServer discovered = ScriptedServer.legacy("{'tools':{}}")
                .answering("server/discover", "{'supportedVersions':['2025-06-18'],'capabilities':{}}");
        assertThat(Connecting.names(Connecting.to(discovered))).isEmpty();
    }

    @Test
    void asksAgainWhereTheRefusedRevisionIsNamedAsSpoken() {
        AtomicInteger asked = new AtomicInteger();
        modern.on("server/discover", request -> {
            if (asked.incrementAndGet() == 1) {
                request.error(-32022, "unsupported", "{'supported':['2026-07-28'],'requested':'2026-07-28'}");
            } else {
                request.rawResult("{'supportedVersions':['2026-07-28'],'capabilities':{'tools':{}}}");
            }
        });

        assertThat(Connecting.names(Connecting.to(modern))).containsExactly("add");
        assertThat(asked).hasValue(2);
    }

    @Test
    void asksNoThirdTime() {
        modern.on(
                "server/discover",
                request ->
                        request.error(-32022, "unsupported", "{'supported':['2026-07-28'],'requested':'2026-07-28'}"));

        PluginException failure = Connecting.refusal(modern, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.PROTOCOL_VERSION_MISMATCH);
        assertThat(failure).hasMessageContaining("it refuses 2026-07-28");
        assertThat(modern.received("server/discover")).hasSize(2);
    }

    @Test
    void namesTheVersionsOfAServerThatSpeaksNoneInCommon() {
        modern.on(
                "server/discover",
                request ->
                        request.error(-32022, "unsupported", "{'supported':['2027-01-01'],'requested':'2026-07-28'}"));

        PluginException failure = Connecting.refusal(modern, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.PROTOCOL_VERSION_MISMATCH);
        assertThat(failure).hasMessageContaining("2027-01-01");
        assertThat(failure.remedy()).contains("2026-07-28", "2025-11-25");
        assertThat(modern.isClosed()).isTrue();
        assertThat(modern.received("initialize")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2025-06-18", "2025-03-26"})
    void takesTheLegacyVersionThatTheServerChooses(String version) {
        legacy.answering(
                "initialize",
                "{'protocolVersion':'" + version
                        + "','capabilities':{'tools':{}},'serverInfo':{'name':'s','version':'1'}}");

        assertThat(Connecting.names(Connecting.to(legacy))).containsExactly("add");
    }

    @Test
    void refusesAVersionThatItDoesNotSpeak() {
        legacy.answering("initialize", "{'protocolVersion':'1999-01-01','capabilities':{}}");

        PluginException failure = Connecting.refusal(legacy, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.PROTOCOL_VERSION_MISMATCH);
        assertThat(failure).hasMessageContaining("1999-01-01");
        assertThat(legacy.received("notifications/initialized")).isEmpty();
    }

    @Test
    void refusesAServerThatDoesNotSayItsVersion() {
        legacy.answering("initialize", "{'capabilities':{}}");

        PluginException failure = Connecting.refusal(legacy, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.HANDSHAKE_FAILED);
        assertThat(failure).hasMessageContaining("protocolVersion");
    }

    @Test
    void passesTheWordsOfARefusalOn() {
        legacy.refusing("initialize", -32603, "no database");

        PluginException failure = Connecting.refusal(legacy, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.HANDSHAKE_FAILED);
        assertThat(failure).hasMessageContaining("no database").hasMessageContaining("-32603");
    }

    @Test
    void knowsARefusalOfTheVersionFromOthers() {
        legacy.on(
                "initialize", request -> request.error(-32602, "unsupported version", "{'supported':['2024-10-07']}"));

        PluginException failure = Connecting.refusal(legacy, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.PROTOCOL_VERSION_MISMATCH);
        assertThat(failure).hasMessageContaining("2024-10-07");
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        legacy.silentOn("server/discover").silentOn("initialize");
        Duration soon = Duration.ofMillis(100);

        Connecting.failsAs(
                PluginErrorCode.TIMEOUT, Connecting.opening(legacy, Connecting.SETTINGS.withHandshake(soon, soon)));
        assertThat(legacy.isClosed()).isTrue();
        assertThat(legacy.received("notifications/cancelled")).isEmpty();
    }

    @Test
    void saysThatTheServerEndedWhenItWasProbed() {
        legacy.on("server/discover", request -> request.server().die("exited with 1"));

        PluginException failure = Connecting.refusal(legacy, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.CRASHED);
        assertThat(failure).hasMessageContaining("exited with 1");
        assertThat(EndedWhileProbing.isCauseOf(failure)).isTrue();
    }

    @Test
    void failsWithTheCauseWhenTheServerEndsLater() {
        legacy.on("tools/list", request -> request.server().die("exited with 2"));

        PluginException failure = Connecting.refusal(legacy, Connecting.SETTINGS);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.CRASHED);
        assertThat(failure).hasMessageContaining("exited with 2");
        assertThat(EndedWhileProbing.isCauseOf(failure)).isFalse();
    }

    @Test
    void doesNotProbeWhenToldThatTheServerIsLegacy() {
        Connecting.to(legacy, Connecting.SETTINGS.withEra(EraChoice.LEGACY));

        assertThat(legacy.received("server/discover")).isEmpty();
    }

    @Test
    void doesNotFallBackWhenToldThatTheServerIsModern() {
        PluginException failure = Connecting.refusal(legacy, Connecting.SETTINGS.withEra(EraChoice.MODERN));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.PROTOCOL_VERSION_MISMATCH);
        assertThat(failure).hasMessageContaining("no such method");
        assertThat(legacy.received("initialize")).isEmpty();
    }

    @Test
    void closesTheChannelWhenNobodyWaits() {
        legacy.silentOn("initialize");

        StepVerifier.create(Connecting.opening(legacy, Connecting.SETTINGS).timeout(Duration.ofSeconds(10)))
                .expectSubscription()
                .then(() -> legacy.awaited("initialize", 1))
                .thenCancel()
                .verifyThenAssertThat()
                .hasNotDroppedErrors();

        await().until(legacy::isClosed);
        assertThat(legacy.received("notifications/cancelled")).isEmpty();
    }
}
