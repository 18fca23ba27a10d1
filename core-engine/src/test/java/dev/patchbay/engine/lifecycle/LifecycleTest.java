package dev.patchbay.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class LifecycleTest extends LifecycleWorld {
    LifecycleTest(@TempDir Path directory) {
        super(directory);
    }

    @Test
    void startsWhatIsNeededFirstAndStopsItLast() {
        start(plugin("app", "db"), plugin("db", "log"), plugin("log"));

        assertThat(runtime.log).containsExactly("start log", "start db", "start app");
        assertThat(states()).containsExactly("app ready", "db ready", "log ready");

        runtime.log.clear();
        lifecycle.close().block(SOON);
        assertThat(runtime.log).containsExactly("close app 1.0.0", "close db 1.0.0", "close log 1.0.0");
        assertThat(states()).containsExactly("app stopped", "db stopped", "log stopped");
        assertThat(registry.current().tools()).isEmpty();
    }

    @Test
    void letsOneBadPluginStopNobodyButItsDependents() {
        runtime.broken.add("bad");
        start(plugin("bad"), plugin("needs-bad", "bad"), plugin("good"), plugin("lost", "god"));

        assertThat(states()).containsExactly("bad failed", "good ready", "lost unavailable", "needs-bad unavailable");
        assertThat(status("bad").code()).isEqualTo(PluginErrorCode.LAUNCH_FAILED);
        assertThat(status("bad").problems()).extracting(Problem::message).containsExactly("it is broken");
        assertThat(status("needs-bad").problems())
                .extracting(Problem::message)
                .containsExactly("it depends on \"bad\", which is not running");
        assertThat(status("lost").problems()).extracting(Problem::remedy).containsExactly("did you mean \"good\"?");
        assertThat(toolNames()).containsExactly("good.add", "good.slow", "good.version");
    }

    @Test
    void givesUpAPluginThatIsNotReadyInTime() {
        runtime.hanging.add("slowpoke");
        List<String> seen = new CopyOnWriteArrayList<>();
        Disposable watching = lifecycle
                .changes()
                .subscribe(status ->
                        seen.add(status.plugin().name() + " " + status.state().wireName() + " " + status.code()));
        Disposable starting =
                lifecycle.startAll(List.of(plugin("slowpoke"), plugin("good"))).subscribe();
        await().untilAsserted(() -> assertThat(runtime.log).contains("start slowpoke"));
        eventually(
                Duration.ofSeconds(31), () -> assertThat(starting.isDisposed()).isTrue());

        assertThat(seen).contains("slowpoke restarting TIMEOUT", "good ready null");
        assertThat(runtime.log).contains("gave up slowpoke");
        watching.dispose();
    }

    @Test
    void closesAConnectionThatComesWhenItsTimeIsUp() {
        runtime.deaf.add("late");
        Disposable starting = lifecycle.startAll(List.of(plugin("late"))).subscribe();
        await().untilAsserted(() -> assertThat(runtime.log).contains("start late"));
        eventually(
                Duration.ofSeconds(31), () -> assertThat(starting.isDisposed()).isTrue());

        runtime.arrive("late");

        await().untilAsserted(() -> assertThat(runtime.log).contains("close late 1.0.0"));
        assertThat(toolNames()).isEmpty();
    }

    @Test
    void writesNothingToAPluginsLogOnceItIsClosed() throws IOException {
        start(plugin("p"));
        TestRuntime.Link link = link("p");
        lifecycle.close().block(SOON);
        String written = Files.readString(PluginLogs.file(directory, "p"));

        link.emit(new ConnectionEvent.Logged(ConnectionEvent.Level.INFO, "still here"));
        lifecycle.refuse(List.of(status("p"), status("new")));

        assertThat(written).endsWith(" host stopped\n");
        assertThat(lifecycle.close().thenReturn(true).block(SOON)).isTrue();
        assertThat(PluginLogs.file(directory, "p")).hasContent(written);
        assertThat(PluginLogs.file(directory, "new")).doesNotExist();
    }

    @Test
    void finishesCallsInFlightOnTheOldPluginWhenItIsReplaced() {
        start(plugin("p"));
        TestRuntime.Link old = link("p");
        RegisteredTool slow = tool("p.slow");
        assertThat(slow.gauge().tryAcquire()).isTrue();

        PluginStatus status = startOrReplace(versioned("p", "2.0.0"));

        assertThat(status.version()).isEqualTo("2.0.0");
        assertThat(runtime.log).doesNotContain("close p 1.0.0");
        assertThat(link("p")).isNotSameAs(old);
        assertThat(tool("p.slow")).isNotSameAs(slow);

        old.slowAnswer.emitValue(ToolResult.text("late, but there"), Sinks.EmitFailureHandler.FAIL_FAST);
        slow.gauge().release();
        await().untilAsserted(() -> assertThat(runtime.log).contains("close p 1.0.0"));
        assertThat(runtime.log).doesNotContain("close p 2.0.0");
    }

    @Test
    void keepsTheOldPluginWhenTheNewOneDoesNotStart() {
        start(plugin("p"));
        TestRuntime.Link old = link("p");
        runtime.broken.add("p");

        PluginStatus status = startOrReplace(versioned("p", "2.0.0"));

        assertThat(status.state()).isEqualTo(PluginState.READY);
        assertThat(status.code()).isEqualTo(PluginErrorCode.LAUNCH_FAILED);
        assertThat(status.problems()).extracting(Problem::message).containsExactly("it is broken");
        assertThat(link("p")).isSameAs(old);
        assertThat(toolNames()).containsExactly("p.add", "p.slow", "p.version");
    }

    @Test
    void startsWhatWaitedForAPluginThatIsAdded() {
        start(plugin("app", "db"));
        assertThat(states()).containsExactly("app unavailable");

        assertThat(startOrReplace(plugin("db")).state()).isEqualTo(PluginState.READY);

        assertThat(states()).containsExactly("app ready", "db ready");
    }

    @Test
    void removesDependentsBeforeWhatTheyDependOn() {
        start(plugin("app", "db"), plugin("db"), plugin("other"));
        runtime.log.clear();

        lifecycle.remove("db").block(SOON);

        assertThat(runtime.log).containsExactly("close app 1.0.0", "close db 1.0.0");
        assertThat(states()).containsExactly("app unavailable", "other ready");
        assertThat(toolNames()).containsExactly("other.add", "other.slow", "other.version");
    }

    @Test
    void startsACrashedPluginAgainAndFailsItsCallsMeanwhile() {
        start(plugin("p"));
        RegisteredTool before = tool("p.slow");
        List<String> seen = new CopyOnWriteArrayList<>();
        Disposable watching =
                lifecycle.changes().subscribe(status -> seen.add(status.state().wireName()));

        link("p").emit(new ConnectionEvent.Exited(PluginErrorCode.CRASHED, "exit code 3"));

        await().untilAsserted(() -> assertThat(status("p").state()).isEqualTo(PluginState.RESTARTING));
        assertThat(toolNames()).isEmpty();
        StepVerifier.create(before.gauge().acquire(() -> true)).verifyErrorMessage("exit code 3");
        await().untilAsserted(() -> {
            timer.advanceTimeBy(Duration.ofMillis(100));
            assertThat(toolNames()).containsExactly("p.add", "p.slow", "p.version");
        });
        // Its tools are there a moment before its state says so.
        await().untilAsserted(() -> assertThat(seen).containsExactly("restarting", "starting", "ready"));
        watching.dispose();
    }

    @Test
    void leavesAPluginThatDoesNothingButCrash() {
        start(plugin("p"));
        for (int crash = 1; crash <= 4; crash++) {
            link("p").emit(new ConnectionEvent.Exited(PluginErrorCode.CRASHED, "crash " + crash));
            await().untilAsserted(() -> assertThat(status("p").state()).isNotEqualTo(PluginState.READY));
            await().untilAsserted(() -> {
                timer.advanceTimeBy(Duration.ofSeconds(1));
                assertThat(status("p").state()).isEqualTo(PluginState.READY);
            });
        }
        link("p").emit(new ConnectionEvent.Exited(PluginErrorCode.CRASHED, "crash 5"));

        await().untilAsserted(() -> assertThat(status("p").state()).isEqualTo(PluginState.FAILED));
        timer.advanceTimeBy(Duration.ofMinutes(5));
        assertThat(runtime.log).filteredOn("start p"::equals).hasSize(5);

        assertThat(startOrReplace(plugin("p")).state()).isEqualTo(PluginState.READY);
    }

    @Test
    void stopsAPluginBeforeItIsStartedAgainWhenAskedTo() {
        start(plugin("app", "db"), plugin("db"));
        runtime.log.clear();

        PluginStatus status = Objects.requireNonNull(
                lifecycle.restart(versioned("db", "2.0.0")).block(SOON));

        assertThat(status.state()).isEqualTo(PluginState.READY);
        assertThat(status.version()).isEqualTo("2.0.0");
        assertThat(runtime.log).containsExactly("close db 1.0.0", "start db");
        assertThat(states()).containsExactly("app ready", "db ready");
    }

    @Test
    void restartsAPluginThatHadFailed() {
        runtime.broken.add("p");
        start(plugin("p"), plugin("app", "p"));
        assertThat(states()).containsExactly("app unavailable", "p failed");
        runtime.broken.clear();

        assertThat(lifecycle.restart(plugin("p")).block(SOON))
                .extracting(PluginStatus::state)
                .isEqualTo(PluginState.READY);
        assertThat(states()).containsExactly("app ready", "p ready");
    }

    @Test
    void publishesASurfaceThatChanges() {
        start(plugin("p"));
        link("p").offer(List.of());

        await().untilAsserted(() -> assertThat(toolNames()).isEmpty());
        assertThat(status("p").state()).isEqualTo(PluginState.READY);
    }

    @Test
    void showsAPluginThatIsNotWellAsDegradedAndStillServesItsCalls() {
        start(plugin("p"));
        link("p").health = new Health(false, "the disk is full");
        timer.advanceTimeBy(Duration.ofSeconds(15));

        assertThat(status("p").state()).isEqualTo(PluginState.DEGRADED);
        assertThat(status("p").problems()).extracting(Problem::message).containsExactly("the disk is full");
        assertThat(toolNames()).isNotEmpty();

        link("p").health = Health.HEALTHY;
        timer.advanceTimeBy(Duration.ofSeconds(15));
        assertThat(status("p").state()).isEqualTo(PluginState.READY);
    }

    @Test
    void stopsWithinItsBoundWhenCallsDoNotEnd() {
        start(plugin("p"));
        assertThat(tool("p.slow").gauge().tryAcquire()).isTrue();
        Disposable closing = lifecycle.close().subscribe();

        assertThat(closing.isDisposed()).isFalse();
        await().untilAsserted(() -> {
            timer.advanceTimeBy(Duration.ofSeconds(16));
            assertThat(closing.isDisposed()).isTrue();
        });
        assertThat(runtime.log).contains("close p 1.0.0");
    }
}
