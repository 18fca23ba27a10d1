package dev.patchbay.wire.scriptling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.tool.Callback;
import dev.patchbay.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class CallbacksTest {
    private static final String BY_NAME = "{\"args\": [{\"$callback\": \"twice\"}]}";

    private final ScriptedPlugin plugin = new ScriptedPlugin();
    private final Session session = Session.with(plugin);
    private final List<String> seen = new ArrayList<>();
    private final List<ToolResult> results = new ArrayList<>();

    private Disposable call(Callback callback) {
        plugin.ignores("function.call");
        return session.calling("f", BY_NAME, Map.of("twice", callback)).subscribe(results::add);
    }

    private void asks(int id, String callback, String params) {
        plugin.says("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"callback.call\",\"params\":{\"id\":\""
                + callback + "\"" + params + "}}");
    }

    private void isTold(String expected) {
        await().untilAsserted(() -> assertThat(plugin.told()).contains(Json.parse(expected)));
    }

    @Test
    void aCallbackIsCalledWhileTheCallRuns() {
        Disposable running = call((arguments, named) -> {
            seen.add(arguments + " " + named + " " + Schedulers.isInNonBlockingThread());
            return Mono.just(Json.of(List.of(1, "x")));
        });
        assertThat(plugin.lastParams("function.call"))
                .isEqualTo("{\"name\":\"f\",\"args\":[{\"type\":\"callback\",\"callback\":{\"id\":\"cb-1\"}}]}");
        asks(7, "cb-1", ",\"args\":[{\"type\":\"int\",\"value\":5}],\"kwargs\":{\"k\":{\"type\":\"null\"}}");
        isTold("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"type\":\"list\",\"items\":[{\"type\":\"int\",\"value\":1},"
                + "{\"type\":\"string\",\"value\":\"x\"}]}}");
        assertThat(seen).containsExactly("[5] {k=null} false");
        running.dispose();
    }

    @Test
    void aCallbackThatGivesNothingGivesNull() {
        Disposable running = call((arguments, named) -> Mono.empty());
        asks(1, "cb-1", "");
        isTold("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"type\":\"null\"}}");
        running.dispose();
    }

    @Test
    void aCallbackThatFailsTellsThePluginWhy() {
        Disposable running = call((arguments, named) -> {
            throw new IllegalStateException("not today");
        });
        asks(1, "cb-1", "");
        isTold("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"not today\"}}");
        running.dispose();
    }

    @Test
    void aCallbackIsUnknownAfterTheCall() {
        Disposable running = call((arguments, named) -> Mono.just(Json.of(1)));
        plugin.says("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"type\":\"null\"}}");
        assertThat(results).hasSize(1);
        assertThat(running.isDisposed()).isTrue();
        asks(1, "cb-1", "");
        isTold("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"unknown callback cb-1\"}}");
    }

    @Test
    void aCallbackThatRunsIsCancelledWithTheCall() {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicBoolean begun = new AtomicBoolean();
        Disposable running = call((arguments, named) -> Mono.<tools.jackson.databind.JsonNode>never()
                .doOnSubscribe(begins -> begun.set(true))
                .doOnCancel(() -> cancelled.set(true)));
        asks(1, "cb-1", "");
        await().untilTrue(begun);
        running.dispose();
        await().untilTrue(cancelled);
        isTold("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"unknown callback cb-1\"}}");
    }

    @Test
    void noIdIsUsedTwice() {
        call((arguments, named) -> Mono.empty()).dispose();
        call((arguments, named) -> Mono.empty()).dispose();
        assertThat(plugin.lastParams("function.call")).contains("\"cb-2\"");
    }

    @Test
    void aRequestThatIsNoneIsAnsweredAsSuch() {
        plugin.says("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"callback.call\",\"params\":[1]}");
        plugin.says("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"callback.call\",\"params\":{\"args\":[5]}}");
        plugin.says("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"host.secrets\"}");
        await().untilAsserted(() -> assertThat(plugin.told())
                .extracting(answer -> answer.at("/error/code").asInt())
                .containsExactly(-32602, -32602, -32601));
    }
}
