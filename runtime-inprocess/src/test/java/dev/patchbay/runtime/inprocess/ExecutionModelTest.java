package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.tool.ToolResult;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class ExecutionModelTest {
    private static final AtomicInteger INTERRUPTED = new AtomicInteger();
    private static volatile CountDownLatch inside = new CountDownLatch(1);

    private final Scheduler oneThread =
            Schedulers.fromExecutorService(Executors.newSingleThreadExecutor(task -> new Thread(task, "only-one")));

    @BeforeEach
    void forgetEarlierTests() {
        INTERRUPTED.set(0);
        inside = new CountDownLatch(1);
    }

    @AfterEach
    void stopTheThread() {
        oneThread.dispose();
    }

    @Test
    void anAsyncPluginIsCalledOnTheCallersThreadAndItsPlainMethodsAreCallables() {
        Connection connection = Plugins.of(Threads.class).connect();
        Mono<ToolResult> call = Plugins.call(connection, "where", "{}");
        assertThat(call).isInstanceOf(Callable.class);
        StepVerifier.create(call)
                .assertNext(result -> assertThat(result.asText())
                        .isEqualTo(Thread.currentThread().getName()))
                .verifyComplete();
    }

    @Test
    void aSyncPluginMayBlockAlthoughItIsCalledOnAnEventLoop() {
        Connection connection =
                Plugins.of(Threads.class).running(ExecutionModel.SYNC).connect();
        StepVerifier.create(Plugins.call(connection, "block", "{}").subscribeOn(Schedulers.parallel()))
                .assertNext(result -> assertThat(result.asText()).startsWith("boundedElastic"))
                .verifyComplete();
    }

    @Test
    void anAsyncPluginThatBlocksOnAnEventLoopIsFoundOut() {
        Connection connection = Plugins.of(Threads.class).connect();
        StepVerifier.create(Plugins.call(connection, "block", "{}").subscribeOn(Schedulers.parallel()))
                .verifyErrorSatisfies(thrown -> assertThat(thrown)
                        .isInstanceOf(PluginException.class)
                        .hasMessageContaining("BlockingOperationError"));
    }

    @Test
    void aMethodOfASyncPluginThatReturnsAPublisherIsMovedToo() {
        Connection connection =
                Plugins.of(Threads.class).running(ExecutionModel.SYNC).connect();
        StepVerifier.create(Plugins.call(connection, "blockLater", "{}").subscribeOn(Schedulers.parallel()))
                .assertNext(result -> assertThat(result.asText()).startsWith("boundedElastic"))
                .verifyComplete();
    }

    @Test
    void aPluginThatComputesIsCalledOnTheComputingScheduler() {
        Connection connection =
                Plugins.of(Threads.class).running(ExecutionModel.CPU_BOUND).connect();
        StepVerifier.create(Plugins.call(connection, "where", "{}"))
                .assertNext(result -> assertThat(result.asText()).startsWith("parallel"))
                .verifyComplete();
    }

    @Test
    void cancellingInterruptsTheThreadThatAnswers() throws InterruptedException {
        Connection connection =
                Plugins.of(Threads.class).running(ExecutionModel.SYNC).connect();
        Disposable call = Plugins.call(connection, "hang", "{}").subscribe();
        inside.await();
        call.dispose();
        await().untilAsserted(() -> assertThat(INTERRUPTED).hasValue(1));
    }

    @Test
    void anInterruptedCallDoesNotPoisonItsThreadForTheNext() throws InterruptedException {
        Connection connection = Plugins.of(Threads.class)
                .running(ExecutionModel.SYNC)
                .on(oneThread)
                .connect();
        for (int i = 0; i < 50; i++) {
            inside = new CountDownLatch(1);
            Disposable call = Plugins.call(connection, "swallow", "{}").subscribe();
            inside.await();
            call.dispose();
            StepVerifier.create(Plugins.call(connection, "interrupted", "{}"))
                    .assertNext(result -> assertThat(result.asText()).isEqualTo("false"))
                    .verifyComplete();
        }
    }

    @Test
    void aCallThatIsGivenUpBeforeItsTurnNeverBegins() throws InterruptedException {
        Connection connection = Plugins.of(Threads.class)
                .running(ExecutionModel.SYNC)
                .on(oneThread)
                .connect();
        Disposable first = Plugins.call(connection, "hang", "{}").subscribe();
        inside.await();
        Plugins.call(connection, "hang", "{}").subscribe().dispose();
        first.dispose();
        StepVerifier.create(Plugins.call(connection, "interrupted", "{}"))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(INTERRUPTED).hasValue(1);
    }

    @Test
    void aCallForWhichNoThreadIsFreeIsOverloaded() {
        Scheduler full = Schedulers.newSingle("stopped");
        full.dispose();
        Calls calls = new Calls(new Failures(Plugins.ID));
        StepVerifier.create(calls.track("the tool", full, () -> Mono.just("never")))
                .verifyErrorSatisfies(
                        thrown -> assertThat(((PluginException) thrown).code()).isEqualTo(PluginErrorCode.OVERLOADED));
    }

    public static final class Threads {
        @ToolMethod
        public String where() {
            return Thread.currentThread().getName();
        }

        @ToolMethod
        public String block() throws InterruptedException {
            boolean unused = new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
            return Thread.currentThread().getName();
        }

        @ToolMethod
        public Mono<String> blockLater() {
            return Mono.fromCallable(this::block);
        }

        @ToolMethod
        public String hang() throws InterruptedException {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                INTERRUPTED.incrementAndGet();
                throw interrupted;
            }
            return "never";
        }

        @ToolMethod
        public String swallow() {
            inside.countDown();
            long until = System.nanoTime() + 200_000;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return "done";
        }

        @ToolMethod
        public String interrupted() {
            return String.valueOf(Thread.currentThread().isInterrupted());
        }
    }
}
