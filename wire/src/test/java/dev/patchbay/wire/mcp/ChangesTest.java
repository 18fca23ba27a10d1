package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.ConnectionEvent.HealthChanged;
import dev.patchbay.runtime.ConnectionEvent.SurfaceChanged;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChangesTest {
    private static final String CHANGING = "{'tools':{'listChanged':true},'prompts':{'listChanged':true}}";
    private static final String TOOLS_CHANGED = "notifications/tools/list_changed";

    private ScriptedServer server = ScriptedServer.legacy(CHANGING).withTools(ScriptedServer.tool("old"));

    @AfterEach
    void end() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAListAgainThatChanged(boolean modern) {
        server = ScriptedServer.of(modern, CHANGING).withTools(ScriptedServer.tool("old"));
        Connection connection = Connecting.to(server);
        List<ConnectionEvent> events = Connecting.events(connection);
        awaitListening(modern);

        server.withTools(ScriptedServer.tool("new"));
        server.notify(TOOLS_CHANGED, modern ? subscription(1) : "{}");
        await().untilAsserted(() -> assertThat(events).containsExactly(new SurfaceChanged()));
        assertThat(Connecting.names(connection)).containsExactly("new");
        assertThat(server.received("prompts/list")).hasSize(1);
    }

    private void awaitListening(boolean modern) {
        if (modern) {
            server.awaited("subscriptions/listen", 1);
        }
    }

    /** The metadata of a notice that came because of the n-th request for notices. */
    @CanIgnoreReturnValue
    private String subscription(int n) {
        server.awaited("subscriptions/listen", n);
        JsonNode id = server.received("subscriptions/listen").get(n - 1).path("id");
        return "{'_meta':{'io.modelcontextprotocol/subscriptionId':" + id + "}}";
    }

    @Test
    void takesManyNoticesTogether() {
        Connection connection = Connecting.to(server);
        List<ConnectionEvent> events = Connecting.events(connection);
        server.withTools(ScriptedServer.tool("new"));

        for (int i = 0; i < 100; i++) {
            server.notify(TOOLS_CHANGED, "{}");
        }
        server.send("{'jsonrpc':'2.0','id':'last','method':'ping'}");
        await().until(() -> !server.received(null).isEmpty());
        await().untilAsserted(() -> assertThat(events).containsExactly(new SurfaceChanged()));
        await().pollDelay(Connecting.SETTINGS.relistPause().multipliedBy(3))
                .untilAsserted(() -> assertThat(server.received("tools/list")).hasSizeBetween(2, 4));
    }

    @Test
    void saysNothingWhenNothingIsDifferent() {
        Connection connection = Connecting.to(server);
        List<ConnectionEvent> events = Connecting.events(connection);

        server.notify(TOOLS_CHANGED, "{}");
        server.awaited("tools/list", 2);
        server.withTools(ScriptedServer.tool("new"));
        server.notify(TOOLS_CHANGED, "{}");
        await().untilAsserted(() -> assertThat(events).containsExactly(new SurfaceChanged()));
    }

    @Test
    void doesNotForgetANoticeThatComesDuringTheHandshake() {
        server.on("tools/list", request -> {
            request.server().notify(TOOLS_CHANGED, "{}");
            request.server().withTools(ScriptedServer.tool("new"));
            request.result("{'tools':[]}");
        });
        Connection connection = Connecting.to(server);

        await().untilAsserted(() -> assertThat(Connecting.names(connection)).containsExactly("new"));
    }

    @Test
    void keepsWhatItOfferedWhenTheNewListCannotBeUsed() {
        Connection connection = Connecting.to(server);
        List<ConnectionEvent> events = Connecting.events(connection);

        server.withTools(ScriptedServer.tool("a"), ScriptedServer.tool("a"));
        server.notify(TOOLS_CHANGED, "{}");
        await().until(() -> events.stream().anyMatch(HealthChanged.class::isInstance));
        assertThat(Connecting.names(connection)).containsExactly("old");
        assertThat(events.get(0).toString()).contains("WARN", "\"a\" is listed twice");
        assertThat(connection.health().block(Connecting.PATIENCE))
                .satisfies(health -> assertThat(health.detail()).contains("listed twice"));

        server.withTools(ScriptedServer.tool("b"));
        server.notify(TOOLS_CHANGED, "{}");
        await().untilAsserted(() -> assertThat(events).last().isEqualTo(new SurfaceChanged()));
        assertThat(Connecting.names(connection)).containsExactly("b");
        assertThat(connection.health().block(Connecting.PATIENCE))
                .satisfies(health -> assertThat(health.healthy()).isTrue());
    }

    @Test
    void asksAModernServerForNoticesOfWhatItSaysMayChange() {
        server = ScriptedServer.modern(CHANGING);
        Connecting.to(server);

        JsonNode params = server.awaited("subscriptions/listen", 1);
        assertThat(params.path("notifications"))
                .isEqualTo(FakeHost.parse("{'toolsListChanged':true,'promptsListChanged':true}"));
        assertThat(params.path("_meta").has("io.modelcontextprotocol/protocolVersion"))
                .isTrue();
    }

    @Test
    void asksAModernServerForNothingThatItDoesNotTell() {
        server = ScriptedServer.modern("{'tools':{}}");
        Connecting.to(server);
        server.send("{'jsonrpc':'2.0','id':'x','method':'ping'}");
        await().until(() -> !server.received(null).isEmpty());

        assertThat(server.received("subscriptions/listen")).isEmpty();
    }

    @Test
    void ignoresNoticesOfAnotherSubscription() {
        server = ScriptedServer.modern(CHANGING).withTools(ScriptedServer.tool("old"));
        Connection connection = Connecting.to(server);
        String ours = subscription(1);

        server.notify(TOOLS_CHANGED, "{'_meta':{'io.modelcontextprotocol/subscriptionId':'other'}}");
        server.send("{'jsonrpc':'2.0','id':'x','method':'ping'}");
        await().until(() -> !server.received(null).isEmpty());
        assertThat(server.received("tools/list")).hasSize(1);

        server.withTools(ScriptedServer.tool("new"));
        server.notify(TOOLS_CHANGED, ours);
        await().untilAsserted(() -> assertThat(Connecting.names(connection)).containsExactly("new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"result", "cancelled"})
    void asksAgainWhenTheServerStopsTellingAndReadsWhatItMissed(String how) {
        server = ScriptedServer.modern(CHANGING).withTools(ScriptedServer.tool("old"));
        Connection connection = Connecting.to(server);
        subscription(1);
        String id = server.received("subscriptions/listen").get(0).path("id").toString();
        server.withTools(ScriptedServer.tool("new"));

        if (how.equals("result")) {
            server.send("{'jsonrpc':'2.0','id':" + id + ",'result':{'resultType':'complete','_meta':{}}}");
        } else {
            server.notify("notifications/cancelled", "{'requestId':" + id + "}");
        }
        server.awaited("subscriptions/listen", 2);
        await().untilAsserted(() -> assertThat(Connecting.names(connection)).containsExactly("new"));
    }

    @Test
    void warnsOfAServerThatDoesNotTell() {
        server = ScriptedServer.modern(CHANGING).refusing("subscriptions/listen", -32601, "no listening");
        List<ConnectionEvent> events = Connecting.events(Connecting.to(server));
        await().untilAsserted(
                        () -> assertThat(events).singleElement().asString().contains("no listening"));

        ScriptedServer partly = ScriptedServer.modern(CHANGING)
                .on(
                        "subscriptions/listen",
                        request -> request.server()
                                .notify(
                                        "notifications/subscriptions/acknowledged",
                                        "{'notifications':{'toolsListChanged':true}}"));
        List<ConnectionEvent> partlyEvents = Connecting.events(Connecting.to(partly));
        await().untilAsserted(() ->
                assertThat(partlyEvents).singleElement().asString().contains("list of prompts"));
        partly.close();
    }

    @Test
    void stopsListeningWhenItIsClosed() {
        server = ScriptedServer.modern(CHANGING);
        Connection connection = Connecting.to(server);
        subscription(1);

        connection.close().block(Connecting.PATIENCE);
        assertThat(server.isClosed()).isTrue();
        assertThat(server.awaited("notifications/cancelled", 1).path("requestId"))
                .isEqualTo(server.received("subscriptions/listen").get(0).path("id"));
    }
}
