package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.ConnectionEvent.Level;
import dev.patchbay.runtime.ConnectionEvent.Logged;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What a server says by itself, and what becomes of a connection. */
class ServerSpeaksTest {
    private static final String ELICIT = "{'jsonrpc':'2.0','id':'e','method':'elicitation/create','params':{"
            + "'message':'who?','requestedSchema':{'type':'object','properties':{'name':{'type':'string'}}}}}";

    private final FakeHost host = new FakeHost();
    private ScriptedServer server =
            ScriptedServer.legacy("{'tools':{},'logging':{}}").withTools(ScriptedServer.tool("t"));

    @AfterEach
    void end() {
        server.close();
    }

    @CanIgnoreReturnValue
    private JsonNode answerOf(String id) {
        await().until(() -> server.received(null).stream()
                .anyMatch(message -> message.path("id").asString("").equals(id)));
        return server.received(null).stream()
                .filter(message -> message.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void answersAPing() {
        Connecting.to(server);
        server.send("{'jsonrpc':'2.0','id':'p','method':'ping'}");

        assertThat(answerOf("p").path("result")).isEqualTo(Json.emptyObject());
    }

    @Test
    void refusesWhatItDoesNotOffer() {
        Connecting.to(server);
        server.send("{'jsonrpc':'2.0','id':'r','method':'roots/list'}");
        server.send("{'jsonrpc':'2.0','id':'x','method':'something/else','params':{'a':1}}");

        assertThat(answerOf("r").path("error").path("code").asInt()).isEqualTo(-32601);
        assertThat(answerOf("x").path("error").path("code").asInt()).isEqualTo(-32601);
    }

    @Test
    void putsQuestionsOfALegacyServerToAPerson() {
        host.person =
                question -> Mono.just(new QuestionAnswer.Accepted(Json.object().put("name", "Ann")));
        Connecting.to(server, host);
        server.send(ELICIT);

        assertThat(answerOf("e").path("result"))
                .isEqualTo(FakeHost.parse("{'action':'accept','content':{'name':'Ann'}}"));
        assertThat(server.awaited("initialize", 1).path("capabilities").has("elicitation"))
                .isTrue();
    }

    @Test
    void withdrawsAQuestionThatTheServerGivesUp() {
        AtomicInteger withdrawn = new AtomicInteger();
        host.person = question -> Mono.<QuestionAnswer>never().doOnCancel(withdrawn::incrementAndGet);
        Connecting.to(server, host);
        server.send(ELICIT);
        await().until(() -> host.questions.size() == 1);

        server.notify("notifications/cancelled", "{'requestId':'e','reason':'too late'}");
        await().until(() -> withdrawn.get() == 1);
    }

    @Test
    void takesNoQuestionsOfAModernServer() {
        server = ScriptedServer.modern("{'tools':{}}");
        Connecting.to(server, host);
        server.send(ELICIT);

        assertThat(answerOf("e").path("error").path("code").asInt()).isEqualTo(-32601);
        assertThat(host.questions).isEmpty();
    }

    @Test
    void passesLogMessagesOn() {
        Connection connection = Connecting.to(server);
        List<ConnectionEvent> events = Connecting.events(connection);
        server.notify("notifications/message", "{'level':'debug','data':'one'}");
        server.notify("notifications/message", "{'level':'notice','logger':'db','data':{'rows':2}}");
        server.notify("notifications/message", "{'level':'warning','data':['three']}");
        server.notify("notifications/message", "{'level':'emergency','data':'four'}");
        server.notify("notifications/message", "{'level':'strange','data':null}");

        await().until(() -> events.size() == 5);
        assertThat(events)
                .containsExactly(
                        new Logged(Level.DEBUG, "one"),
                        new Logged(Level.INFO, "db: {\"rows\":2}"),
                        new Logged(Level.WARN, "[\"three\"]"),
                        new Logged(Level.ERROR, "four"),
                        new Logged(Level.INFO, "null"));
    }

    @Test
    void outlivesNoticesThatSayNothing() {
        Connection connection = Connecting.to(server);
        server.send("{'jsonrpc':'2.0','method':'notifications/message'}");
        server.notify("notifications/message", "7");
        server.notify("notifications/cancelled", "{'requestId':{}}");
        server.notify("notifications/cancelled", "{}");
        server.notify("notifications/subscriptions/acknowledged", "{}");
        server.notify("notifications/something", "{}");
        server.answering("tools/call", "{'content':[]}");

        assertThat(Connecting.result(connection, "t", "{}").content()).isEmpty();
    }

    @Test
    void losesLogLinesRatherThanMemoryWhileNobodyListens() {
        Connection connection = Connecting.to(server);
        for (int i = 0; i < 2000; i++) {
            server.notify("notifications/message", "{'level':'info','data':" + i + "}");
        }
        server.send("{'jsonrpc':'2.0','id':'p','method':'ping'}");
        answerOf("p");
        server.die("exited");

        await().untilAsserted(() -> assertThat(healthOf(connection)).contains("exited"));
        List<ConnectionEvent> events = Connecting.events(connection);
        assertThat(events).hasSizeLessThan(1000);
        assertThat(events).last().isInstanceOf(ConnectionEvent.Exited.class);
    }

    @Test
    void saysHowThePluginEndedAndThenNothing() {
        Connection connection = Connecting.to(server);
        List<String> seen = new CopyOnWriteArrayList<>();
        var unused =
                connection.events().subscribe(event -> seen.add(event.toString()), error -> {}, () -> seen.add("end"));
        server.die("exited with 3: out of memory");

        await().until(() -> seen.contains("end"));
        assertThat(seen)
                .containsExactly(
                        new ConnectionEvent.Exited(PluginErrorCode.CRASHED, "exited with 3: out of memory").toString(),
                        "end");
    }

    @Test
    void endsQuietlyWhenItIsClosed() {
        Connection connection = Connecting.to(server);
        server.silentOn("tools/call");
        Mono<?> call = Connecting.call(connection, "t", "{}").cache();
        var unused = call.subscribe(result -> {}, failure -> {});
        server.awaited("tools/call", 1);
        var events = connection.events().collectList().toFuture();

        connection.close().block(Connecting.PATIENCE);
        connection.close().block(Connecting.PATIENCE);
        Connecting.failsAs(PluginErrorCode.CRASHED, call);
        assertThat(server.isClosed()).isTrue();
        assertThat(events)
                .succeedsWithin(Connecting.PATIENCE)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    @Test
    void isHealthyAsLongAsItAnswers() {
        Connection connection = Connecting.to(server);
        assertThat(healthOf(connection)).isEmpty();
        assertThat(server.received("ping")).hasSize(1);

        server.refusing("ping", -32601, "no ping");
        assertThat(healthOf(connection)).isEmpty();

        server.silentOn("ping");
        assertThat(healthOf(connection)).contains("300 ms");

        server.die("exited with 1");
        await().untilAsserted(() -> assertThat(healthOf(connection)).contains("exited with 1"));
    }

    @Test
    void asksAModernServerWhatItIsToSeeWhetherItLives() {
        server = ScriptedServer.modern("{'tools':{}}");
        Connection connection = Connecting.to(server);

        assertThat(healthOf(connection)).isEmpty();
        assertThat(server.received("server/discover")).hasSize(2);
        assertThat(server.received("ping")).isEmpty();
    }

    private static String healthOf(Connection connection) {
        return Objects.requireNonNull(connection.health().block(Connecting.PATIENCE))
                .detail();
    }
}
