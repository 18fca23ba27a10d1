package dev.patchbay.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Surface;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Starts that fail, and starting anew. */
class RestartTest extends LifecycleWorld {
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    RestartTest(@TempDir Path directory) {
        super(directory);
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "CRASHED", "OVERLOADED", "TRANSPORT_FAILED"})
    void startsAPluginAgainWhoseFirstStartFailedForWhatMayPass(PluginErrorCode code) {
        runtime.failing.put("p", code);
        start(plugin("p"), plugin("good"));

        assertThat(states()).containsExactly("good ready", "p restarting");
        assertThat(status("p").code()).isEqualTo(code);
        assertThat(status("p").problems()).extracting(Problem::message).containsExactly("it failed");

        runtime.failing.clear();
        eventually(A_WHILE, () -> assertThat(states()).containsExactly("good ready", "p ready"));
    }

    @ParameterizedTest
    @EnumSource(names = {"LAUNCH_FAILED", "HANDSHAKE_FAILED", "UNAUTHORIZED"})
    void leavesAPluginWhoseStartFailsForWhatStays(PluginErrorCode code) {
        runtime.failing.put("p", code);
        start(plugin("p"));
        timer.advanceTimeBy(Duration.ofMinutes(5));

        assertThat(states()).containsExactly("p failed");
        assertThat(runtime.log).containsExactly("start p");
    }

    @Test
    void leavesAPluginThatDidNotStartFiveTimesUntilAskedAgain() {
        runtime.failing.put("p", PluginErrorCode.CRASHED);
        start(plugin("p"));

        eventually(A_WHILE, () -> assertThat(states()).containsExactly("p failed"));
        timer.advanceTimeBy(Duration.ofMinutes(5));
        assertThat(runtime.log).hasSize(5);

        runtime.failing.clear();
        assertThat(restart(plugin("p")).state()).isEqualTo(PluginState.READY);
    }

    @Test
    void leavesAPluginThatHangsFiveTimesHoweverLongThatTakes() {
        runtime.hanging.add("p");
        Disposable starting = lifecycle.startAll(List.of(plugin("p"))).subscribe();

        eventually(Duration.ofSeconds(31), () -> assertThat(states()).containsExactly("p failed"));
        assertThat(starting.isDisposed()).isTrue();
        assertThat(status("p").code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(runtime.log).filteredOn("start p"::equals).hasSize(5);
        assertThat(runtime.log).filteredOn("gave up p"::equals).hasSize(5);
    }

    @Test
    void countsCrashesAndFailedStartsTogether() {
        start(plugin("p"));
        runtime.failing.put("p", PluginErrorCode.OVERLOADED);
        link("p").emit(new ConnectionEvent.Exited(PluginErrorCode.CRASHED, "exit code 3"));

        eventually(A_WHILE, () -> assertThat(states()).containsExactly("p failed"));
        assertThat(runtime.log).filteredOn("start p"::equals).hasSize(5);
        assertThat(status("p").code()).isEqualTo(PluginErrorCode.OVERLOADED);
    }

    @Test
    void looksForAPluginWhoseServerIsNotThereForAsLongAsTheHostRuns() {
        runtime.failing.put("p", PluginErrorCode.TRANSPORT_FAILED);
        start(plugin("p"));

        eventually(
                A_WHILE,
                () -> assertThat(runtime.log).filteredOn("start p"::equals).hasSizeGreaterThan(8));
        assertThat(states()).hasSize(1).isSubsetOf("p restarting", "p starting");

        runtime.failing.clear();
        eventually(A_WHILE, () -> assertThat(states()).containsExactly("p ready"));
    }

    @Test
    void startsWhatWaitedForAPluginThatStartsLate() {
        runtime.failing.put("db", PluginErrorCode.TIMEOUT);
        start(plugin("app", "db"), plugin("db"));
        assertThat(states()).containsExactly("app unavailable", "db restarting");

        runtime.failing.clear();
        eventually(A_WHILE, () -> assertThat(states()).containsExactly("app ready", "db ready"));
    }

    @Test
    void keepsTheCodeThatAPluginExitedWith() {
        start(plugin("p"));
        link("p").emit(new ConnectionEvent.Exited(PluginErrorCode.TRANSPORT_FAILED, "the stream broke"));

        await().untilAsserted(() -> assertThat(status("p").code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED));
        assertThat(status("p").state()).isEqualTo(PluginState.RESTARTING);
    }

    @Test
    void doesNotStartARemovedPluginAgain() {
        runtime.failing.put("p", PluginErrorCode.TIMEOUT);
        start(plugin("p"));

        lifecycle.remove("p").block(SOON);
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(lifecycle.startAll(List.of()).thenReturn(true).block(SOON)).isTrue();
        assertThat(states()).isEmpty();
        assertThat(runtime.log).containsExactly("start p");
    }

    @Test
    void doesNotStartAPluginAgainWhoseTurnComesAfterItsRemoval() {
        runtime.failing.put("p", PluginErrorCode.TIMEOUT);
        start(plugin("p"));
        runtime.hanging.add("slow");
        Disposable busy = lifecycle.startAll(List.of(plugin("slow"))).subscribe();
        await().untilAsserted(() -> assertThat(runtime.log).contains("start slow"));
        Disposable removal = lifecycle.remove("p").subscribe();
        timer.advanceTimeBy(A_WHILE); // The retry comes due while the removal waits for its turn.

        timer.advanceTimeBy(Duration.ofSeconds(31));
        await().until(() -> busy.isDisposed() && removal.isDisposed());
        assertThat(lifecycle.remove("nobody").thenReturn(true).block(SOON)).isTrue();
        assertThat(runtime.log).filteredOn("start p"::equals).hasSize(1);
    }

    @Test
    void doesNotStartAPluginAgainOnceEverythingIsClosed() {
        runtime.failing.put("p", PluginErrorCode.TIMEOUT);
        start(plugin("p"));

        lifecycle.close().block(SOON);
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(states()).containsExactly("p stopped");
        assertThat(runtime.log).containsExactly("start p");
    }

    @Test
    void givesUpANewStartThatHangsWhenThePluginIsRemoved() {
        hangWhileStartingAgain();

        lifecycle.remove("p").block(SOON);

        assertThat(runtime.log).containsExactly("start p", "start p", "gave up p");
        assertThat(states()).isEmpty();
    }

    @Test
    void givesUpANewStartThatHangsWhenEverythingIsClosed() {
        hangWhileStartingAgain();

        lifecycle.close().block(SOON);

        assertThat(runtime.log).containsExactly("start p", "start p", "gave up p");
        assertThat(states()).containsExactly("p stopped");
    }

    @Test
    void closesAConnectionThatComesAfterItsPluginWasRemoved() {
        runtime.failing.put("p", PluginErrorCode.TIMEOUT);
        start(plugin("p"));
        runtime.deaf.add("p");
        runtime.failing.clear();
        timer.advanceTimeBy(A_WHILE);
        await().untilAsserted(() -> assertThat(runtime.log).hasSize(2));
        lifecycle.remove("p").block(SOON);

        runtime.arrive("p");

        await().untilAsserted(() -> assertThat(runtime.log).containsExactly("start p", "start p", "close p 1.0.0"));
        assertThat(states()).isEmpty();
    }

    @Test
    void keepsNobodyElseWaitingWhileItStartsAPluginAgain() {
        hangWhileStartingAgain();

        assertThat(startOrReplace(plugin("q")).state()).isEqualTo(PluginState.READY);
        link("q").emit(new ConnectionEvent.Exited(PluginErrorCode.CRASHED, "gone"));
        await().untilAsserted(() -> assertThat(states()).containsExactly("p starting", "q restarting"));
    }

    private void hangWhileStartingAgain() {
        runtime.failing.put("p", PluginErrorCode.TIMEOUT);
        start(plugin("p"));
        runtime.hanging.add("p");
        runtime.failing.clear();
        timer.advanceTimeBy(A_WHILE);
        await().untilAsserted(() -> assertThat(runtime.log).hasSize(2));
    }

    @Test
    void stopsARunningPluginAndStartsItAnew() {
        start(plugin("app", "db"), plugin("db"));
        List<String> seen = new CopyOnWriteArrayList<>();
        Disposable watching = lifecycle
                .changes()
                .subscribe(status ->
                        seen.add(status.plugin().name() + " " + status.state().wireName()));

        PluginStatus status = restart(versioned("db", "2.0.0"));

        assertThat(status.state()).isEqualTo(PluginState.READY);
        assertThat(status.version()).isEqualTo("2.0.0");
        assertThat(runtime.log).containsSubsequence("close db 1.0.0", "start db");
        assertThat(seen).containsExactly("db stopped", "db starting", "db ready");
        assertThat(states()).containsExactly("app ready", "db ready");
        watching.dispose();
    }

    @Test
    void startsAPluginThatWaitsToBeStartedAgainAtOnceWhenAsked() {
        runtime.failing.put("p", PluginErrorCode.TIMEOUT);
        start(plugin("p"));
        runtime.failing.clear();

        assertThat(restart(plugin("p")).state()).isEqualTo(PluginState.READY);

        timer.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(runtime.log).containsExactly("start p", "start p");
    }

    @Test
    void publishesOneLastSurfaceOfAPluginThatKeepsChangingIt() {
        start(plugin("p"));
        runtime.hanging.add("slow");
        Disposable busy = lifecycle.startAll(List.of(plugin("slow"))).subscribe();
        await().untilAsserted(() -> assertThat(runtime.log).contains("start slow"));
        RegisteredTool tool = tool("p.add");
        for (int i = 0; i < 5000; i++) {
            link("p").offer(i % 2 == 0 ? List.of() : List.of(tool.tool()));
        }
        link("p").offer(List.of());

        timer.advanceTimeBy(Duration.ofSeconds(31));
        await().untilAsserted(() -> assertThat(toolNames()).isEmpty());
        assertThat(busy.isDisposed()).isTrue();
        link("p").emit(new ConnectionEvent.Exited(PluginErrorCode.CRASHED, "gone"));
        await().untilAsserted(() -> assertThat(status("p").state()).isEqualTo(PluginState.RESTARTING));
    }

    @Test
    void whatAPluginGuardsStaysClosedWhileItDoesNotRun() {
        start(plugin("app", "p"), plugin("p"));
        guard("p");
        guard("app");

        runtime.failing.put("p", PluginErrorCode.LAUNCH_FAILED);
        link("p").emit(new ConnectionEvent.Exited(PluginErrorCode.CRASHED, "gone"));
        eventually(A_WHILE, () -> assertThat(states()).containsExactly("app ready", "p failed"));
        assertThat(restart(plugin("p")).state()).isEqualTo(PluginState.FAILED);
        assertThat(guards()).containsExactly("app.guard", "p.guard");

        lifecycle.remove("p").block(SOON);
        assertThat(states()).containsExactly("app unavailable");
        assertThat(guards()).containsExactly("app.guard");

        lifecycle.remove("app").block(SOON);
        assertThat(guards()).isEmpty();
    }

    private void guard(String plugin) {
        HookSpec spec = HookSpec.at(HookPoint.TOOL_BEFORE, "guard", Tier.PLUGIN);
        Hook hook = Hook.gate(ToolBefore.class, spec, event -> Mono.just(HookOutcome.proceed()));
        runtime.offer(plugin, Surface.builder().hooks(List.of(hook)).build());
        await().untilAsserted(() -> assertThat(guards()).contains(plugin + ".guard"));
    }

    private List<String> guards() {
        return registry.current().hooks().at(HookPoint.TOOL_BEFORE).stream()
                .map(hook -> hook.spec().id())
                .toList();
    }

    private PluginStatus restart(Candidate candidate) {
        return Objects.requireNonNull(lifecycle.restart(candidate).block(SOON));
    }
}
