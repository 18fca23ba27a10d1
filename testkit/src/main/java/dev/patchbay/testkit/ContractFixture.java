package dev.patchbay.testkit;

import dev.patchbay.annotation.Param;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.resource.KeyValueStore;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.Tristate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The {@linkplain RuntimeContract contract's} fixture plugin as a class with annotations, for runtimes in the process. */
public final class ContractFixture {
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final KeyValueStore store;

    public ContractFixture(KeyValueStore store) {
        this.store = store;
    }

    @ToolMethod(readOnly = Tristate.YES, idempotent = Tristate.YES)
    public JsonNode echo(@Param("any JSON") JsonNode value) {
        return value;
    }

    @ToolMethod
    public int add(int left, int right) {
        return left + right;
    }

    @ToolMethod
    public String say(String text) {
        return text;
    }

    @ToolMethod
    public String big(int length) {
        return "x".repeat(length);
    }

    @ToolMethod
    public ToolResult refuse(String message) {
        return ToolResult.error(message);
    }

    @ToolMethod(idempotent = Tristate.YES)
    @SuppressWarnings("DoNotCallSuggester") // failing is what it is for
    public String fail(String message) {
        throw new IllegalStateException(message);
    }

    @ToolMethod
    public Mono<Integer> slow(int ms) {
        return Mono.delay(Duration.ofMillis(ms)).thenReturn(ms);
    }

    @ToolMethod
    public Flux<Object> steps(int count) {
        return Flux.range(1, count)
                .<Object>map(step -> new Progress(step, (double) count, null))
                .concatWithValues("done");
    }

    @ToolMethod(name = "wait_for_cancel")
    public Mono<String> waitForCancel() {
        return Mono.<String>never()
                .doOnSubscribe(begun -> waiting.incrementAndGet())
                .doOnCancel(() -> {
                    waiting.decrementAndGet();
                    cancelled.incrementAndGet();
                });
    }

    @ToolMethod
    public int waiting() {
        return waiting.get();
    }

    @ToolMethod
    public int cancelled() {
        return cancelled.get();
    }

    @ToolMethod(idempotent = Tristate.NO)
    public int count() {
        return counted.incrementAndGet();
    }

    @ToolMethod
    public String block() throws InterruptedException {
        boolean opened = new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
        return opened ? "opened" : "waited";
    }

    @ToolMethod
    public String now(Clock clock) {
        return clock.instant().toString();
    }

    @ToolMethod
    public String random(RandomGenerator random) {
        return Long.toString(random.nextLong());
    }

    @ToolMethod
    public void put(String key, String value) {
        store.put(key, Json.of(value));
    }

    @ToolMethod
    public @Nullable String get(String key) {
        return store.get(key).map(JsonNode::stringValue).orElse(null);
    }

    public ToolBefore.Outcome guard(ToolBefore event) {
        JsonNode value = event.call().arguments().path("value");
        return value.isString() && value.stringValue().equals("forbidden")
                ? new HookOutcome.Deny("not that")
                : HookOutcome.proceed();
    }
}
