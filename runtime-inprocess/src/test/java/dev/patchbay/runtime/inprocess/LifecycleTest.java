package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.Surface;
import dev.patchbay.runtime.SurfaceProvider;
import dev.patchbay.testkit.TestCallContext;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class LifecycleTest {
    private static final AtomicInteger CLOSED = new AtomicInteger();
    private static final AtomicInteger CANCELLED = new AtomicInteger();
    private static volatile CountDownLatch constructing = new CountDownLatch(1);

    @BeforeEach
    void forgetEarlierTests() {
        CLOSED.set(0);
        CANCELLED.set(0);
        constructing = new CountDownLatch(1);
    }

    @Test
    void closingTwiceClosesThePluginOnce() {
        Connection connection = Plugins.of(Living.class).connect();
        StepVerifier.create(connection.close().then(connection.close())).verifyComplete();
        assertThat(CLOSED).hasValue(1);
    }

    @Test
    void closingTellsWhoeverListensForEvents() {
        Connection connection = Plugins.of(Living.class).connect();
        StepVerifier.create(connection.events())
                .then(() -> connection.close().block())
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mono", "stage", "flux", "provided"})
    void callsInFlightFailAtOnceWhenThePluginIsClosed(String tool) {
        Connection connection = Plugins.of(Living.class).connect();
        StepVerifier.create(Plugins.call(connection, tool, "{}"))
                .then(() -> connection.close().block())
                .expectErrorSatisfies(LifecycleTest::saysThatThePluginWasStopped)
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void aPlainMethodInFlightIsInterruptedWhenThePluginIsClosed() {
        Connection connection =
                Plugins.of(Living.class).running(ExecutionModel.SYNC).connect();
        StepVerifier.create(Plugins.call(connection, "hang", "{}"))
                .then(() -> await().until(() -> constructing.getCount() == 0))
                .then(() -> connection.close().block())
                .expectErrorSatisfies(LifecycleTest::saysThatThePluginWasStopped)
                .verify(Duration.ofSeconds(5));
        await().untilAsserted(() -> assertThat(CANCELLED).hasValue(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "mono", "stage", "flux", "provided"})
    void afterClosingEveryCallFails(String tool) {
        Connection connection = Plugins.of(Living.class).connect();
        StepVerifier.create(connection.close().then(Plugins.call(connection, tool, "{}")))
                .verifyErrorSatisfies(LifecycleTest::saysThatThePluginWasStopped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mono", "stage", "flux"})
    void cancellingReachesWhatTheMethodReturned(String tool) {
        Connection connection = Plugins.of(Living.class).connect();
        Disposable call = Plugins.call(connection, tool, "{}").subscribe();
        call.dispose();
        assertThat(CANCELLED).hasValue(1);
    }

    @Test
    void progressComesBeforeTheResult() {
        TestCallContext context = new TestCallContext(new FixedResources(Plugins.CLOCK));
        Connection connection = Plugins.of(Living.class).connect();
        StepVerifier.create(Plugins.call(connection, "steps", "{}", context))
                .assertNext(result -> assertThat(result.asText()).isEqualTo("done"))
                .verifyComplete();
        assertThat(context.reported()).extracting(Progress::done).containsExactly(1.0, 2.0);
    }

    @Test
    void theReactorContextReachesThePlugin() {
        Connection connection = Plugins.of(Living.class).connect();
        StepVerifier.create(
                        Plugins.call(connection, "traced", "{}").contextWrite(context -> context.put("trace", "t1")))
                .assertNext(result -> assertThat(result.asText()).isEqualTo("t1"))
                .verifyComplete();
    }

    @Test
    void aPluginThatThrowsWhenItIsClosedIsStillGone() {
        Connection connection = Plugins.of(Stubborn.class).connect();
        StepVerifier.create(connection.close())
                .verifyErrorSatisfies(thrown -> assertThat(thrown)
                        .hasMessage("closing the plugin threw java.lang.IllegalStateException: not yet"));
        StepVerifier.create(Plugins.call(connection, "plain", "{}"))
                .verifyErrorSatisfies(LifecycleTest::saysThatThePluginWasStopped);
    }

    @Test
    void cancellingAStartInterruptsTheConstructorAndClosesWhatCameOfIt() throws InterruptedException {
        Disposable starting = Plugins.of(Slow.class).connecting().subscribe();
        constructing.await();
        starting.dispose();
        await().untilAsserted(() -> assertThat(CLOSED).hasValue(1));
    }

    private static void saysThatThePluginWasStopped(Throwable thrown) {
        assertThat(thrown).isInstanceOf(PluginException.class).hasMessageContaining("its plugin was stopped");
        assertThat(((PluginException) thrown).code()).isEqualTo(PluginErrorCode.CRASHED);
    }

    public static final class Living implements AutoCloseable, SurfaceProvider {
        @ToolMethod
        public String plain() {
            return "plain";
        }

        @ToolMethod
        public Mono<String> mono() {
            return Mono.<String>never().doOnCancel(CANCELLED::incrementAndGet);
        }

        @ToolMethod
        public CompletionStage<String> stage() {
            return new CompletableFuture<>() {
                @Override
                public boolean cancel(boolean mayInterruptIfRunning) {
                    CANCELLED.incrementAndGet();
                    return super.cancel(mayInterruptIfRunning);
                }
            };
        }

        @ToolMethod
        public Flux<Progress> flux() {
            return Flux.just(new Progress(1, null, null))
                    .concatWith(Flux.<Progress>never().doOnCancel(CANCELLED::incrementAndGet));
        }

        @ToolMethod
        public Flux<Object> steps() {
            return Flux.just(new Progress(1, 2.0, null), new Progress(2, 2.0, "nearly"), "done");
        }

        @ToolMethod
        public Mono<String> traced() {
            return Mono.deferContextual(context -> Mono.just(context.get("trace")));
        }

        @ToolMethod
        public String hang() {
            constructing.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                CANCELLED.incrementAndGet();
            }
            return "interrupted";
        }

        @Override
        public Surface surface() {
            return Surface.builder().tools(List.of(new Provided())).build();
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    private static final class Provided implements Tool {
        @Override
        public ToolSpec spec() {
            return ToolSpec.named("provided", "");
        }

        @Override
        public Mono<ToolResult> call(ToolCall call, CallContext context) {
            return Mono.never();
        }
    }

    public static final class Stubborn implements AutoCloseable {
        @ToolMethod
        public String plain() {
            return "plain";
        }

        @Override
        public void close() {
            throw new IllegalStateException("not yet");
        }
    }

    public static final class Slow implements AutoCloseable {
        public Slow() {
            constructing.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                CANCELLED.incrementAndGet();
            }
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }
}
