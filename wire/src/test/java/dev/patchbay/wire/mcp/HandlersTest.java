package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.Observer;
import dev.patchbay.hook.RunCancelled;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent.HealthChanged;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class HandlersTest {
    private static final HookScope SCOPE =
            new HookScope(new SessionId("session"), new RunId("run"), null, Instant.EPOCH);
    private static final ToolBefore EVENT = new ToolBefore(
            SCOPE,
            new ToolCall(new CallId("1"), "fs.read", Json.emptyObject()),
            new ToolInfo("fs.read", ToolTraits.READS, ToolSource.HOST));

    private final ScriptedServer server = ScriptedServer.legacy("{'tools':{'listChanged':true}}")
            .withTools(ScriptedServer.tool("guard"), ScriptedServer.tool("add"));

    @AfterEach
    void end() {
        server.close();
    }

    private Connection connect() {
        return Connecting.to(server, Connecting.SETTINGS, Connecting.hook(HookPoint.TOOL_BEFORE, "guard"));
    }

    @SuppressWarnings("unchecked") // as the point of the declaration says
    private Mono<ToolBefore.Outcome> decision() {
        Hook.Gating hook = (Hook.Gating) connect().surface().hooks().get(0);
        return ((Gate<ToolBefore, ToolBefore.Outcome>) hook.gate()).decide(EVENT);
    }

    @Test
    void aHandlerDecidesAndIsNoTool() {
        server.answering("tools/call", "{'content':[],'structuredContent':{'outcome':'deny','reason':'not that'}}");

        assertThat(decision().block(Connecting.PATIENCE)).isEqualTo(new HookOutcome.Deny("not that"));
        JsonNode params = server.awaited("tools/call", 1);
        assertThat(params.path("name").asString()).isEqualTo("guard");
        assertThat(params.path("arguments")).isEqualTo(Json.of(EVENT));
        assertThat(params.path("arguments").path("event").asString()).isEqualTo("tool.before");
        assertThat(Connecting.names(connect())).containsExactly("add");
    }

    @Test
    void anOutcomeMayBeTheJsonOfTheOnlyText() {
        server.answering("tools/call", "{'content':[{'type':'text','text':'{\\\"outcome\\\":\\\"proceed\\\"}'}]}");

        assertThat(decision().block(Connecting.PATIENCE)).isEqualTo(HookOutcome.proceed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'content':[{'type':'text','text':'fine'}]}",
                "{'content':[]}",
                "{'content':[{'type':'text','text':'{}'},{'type':'text','text':'{}'}]}",
                "{'content':[],'structuredContent':{}}",
                "{'content':[],'structuredContent':{'outcome':'narrow','keep':[]}}",
                "{'content':[],'structuredContent':{'outcome':'deny'}}",
                "{'content':[],'structuredContent':{'outcome':'proceed','reason':'x'}}",
                "{'foo':1}"
            })
    void whatIsNoOutcomeIsNoPermission(String result) {
        server.answering("tools/call", result);

        Connecting.failsAs(PluginErrorCode.MALFORMED_RESPONSE, decision());
    }

    @Test
    void aHandlerThatFailsHasNotDecided() {
        server.answering(
                "tools/call",
                "{'content':[{'type':'text','text':'boom'}],'structuredContent':{'outcome':'proceed'},'isError':true}");
        PluginException failure = Connecting.failure(decision());
        assertThat(failure.code()).isEqualTo(PluginErrorCode.REMOTE_ERROR);
        assertThat(failure).hasMessageContaining("boom");

        server.refusing("tools/call", -32603, "broken");
        Connecting.failsAs(PluginErrorCode.REMOTE_ERROR, decision());
    }

    @Test
    void refusesAPluginWithoutTheHandlerThatItDeclares() {
        server.withTools(ScriptedServer.tool("gaurd"), ScriptedServer.tool("add"));

        PluginException failure =
                Connecting.refusal(server, Connecting.SETTINGS, Connecting.hook(HookPoint.TOOL_BEFORE, "guard"));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.HANDSHAKE_FAILED);
        assertThat(failure).hasMessage("plugin.toml:7:1: there is no tool \"guard\" to handle tool.before");
        assertThat(failure.remedy()).contains("gaurd");
    }

    @Test
    void keepsItsHandlersWhenANewListHasNone() {
        Connection connection = connect();
        var events = Connecting.events(connection);
        server.withTools(ScriptedServer.tool("sub"));
        server.notify("notifications/tools/list_changed", "{}");

        await().until(() -> events.stream().anyMatch(HealthChanged.class::isInstance));
        assertThat(Connecting.names(connection)).containsExactly("add");
        assertThat(connection.surface().hooks()).hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked") // as the point of the declaration says
    void anObserverIsOnlyTold() {
        server.withTools(ScriptedServer.tool("watch")).answering("tools/call", "{'content':[]}");
        Connection connection =
                Connecting.to(server, Connecting.SETTINGS, Connecting.hook(HookPoint.RUN_CANCELLED, "watch"));
        Hook.Observing hook = (Hook.Observing) connection.surface().hooks().get(0);
        RunCancelled event = new RunCancelled(SCOPE);

        ((Observer<RunCancelled>) hook.observer()).observe(event).block(Connecting.PATIENCE);
        assertThat(server.awaited("tools/call", 1).path("arguments")).isEqualTo(Json.of(event));
    }
}
