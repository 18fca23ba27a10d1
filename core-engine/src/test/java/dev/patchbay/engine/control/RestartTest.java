package dev.patchbay.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class RestartTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path state;

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final Scheduler blocking = Schedulers.newBoundedElastic(4, 100, "restart-test");
    private final List<String> restarted = new CopyOnWriteArrayList<>();
    private final List<RestartWatch> hosts = new ArrayList<>();

    @AfterEach
    void end() {
        hosts.forEach(RestartWatch::close);
        blocking.dispose();
    }

    @Test
    void reachesEveryHostThatRuns() {
        host(plugin -> Mono.just(status(plugin, null)));
        host(plugin -> Mono.just(status(plugin, PluginErrorCode.LAUNCH_FAILED)));
        host(plugin -> Mono.error(PluginException.of(
                PluginErrorCode.DEPENDENCY_MISSING, PluginId.HOST, "there is no plugin \"" + plugin + "\"", "add it")));
        awaitHosts(3);

        List<RestartAnswer> answers = restart("calc");

        assertThat(restarted).containsExactly("calc", "calc", "calc");
        assertThat(answers).extracting(RestartAnswer::answered).containsOnly(true);
        assertThat(answers)
                .filteredOn(RestartAnswer::isReady)
                .singleElement()
                .satisfies(ready -> assertThat(ready.state()).isEqualTo("ready"));
        assertThat(answers)
                .extracting(RestartAnswer::code)
                .containsExactlyInAnyOrder(null, "launch_failed", "dependency_missing");
        assertThat(files()).allMatch(name -> name.endsWith(".host"));
    }

    @Test
    void findsNobodyWhereNoHostRunsAndTakesOldMarksAway() throws IOException {
        Files.createDirectories(state.resolve("hosts"));
        Files.writeString(state.resolve("hosts/123-killed.host"), "");

        assertThat(restart("calc")).isEmpty();

        assertThat(files()).isEmpty();
    }

    @Test
    void saysWhichHostDidNotAnswer() {
        host(plugin -> Mono.never());
        awaitHosts(1);

        assertThat(restart("calc")).singleElement().satisfies(silent -> {
            assertThat(silent.answered()).isFalse();
            assertThat(silent.isReady()).isFalse();
            assertThat(silent.detail()).isEqualTo("it did not answer in time");
            assertThat(silent.host()).startsWith(ProcessHandle.current().pid() + "-");
        });
        assertThat(files()).allMatch(name -> name.endsWith(".host"));
    }

    @Test
    void leavesNoTraceOfAHostThatEnds() {
        host(plugin -> Mono.empty());
        awaitHosts(1);

        hosts.get(0).close();

        assertThat(files()).isEmpty();
    }

    @Test
    void isNotServedByAHostThatCameLaterAndIsCleanedUpByIt() throws IOException {
        Files.createDirectories(state.resolve("hosts"));
        Files.writeString(state.resolve("hosts/recent.restart"), "{\"plugin\": \"calc\"}");
        Path old = Files.writeString(state.resolve("hosts/old.restart"), "{\"plugin\": \"calc\"}");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        host(plugin -> Mono.just(status(plugin, null)));
        awaitHosts(1);

        await().untilAsserted(() -> assertThat(files()).doesNotContain("old.restart"));
        timer.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(files()).contains("recent.restart");
        assertThat(restarted).isEmpty();
    }

    @Test
    void isIgnoredWhereItMakesNoSense() throws IOException {
        host(plugin -> Mono.just(status(plugin, null)));
        awaitHosts(1);
        for (String content : List.of("", "[]", "{\"plugin\": 1}", "{\"plugin\": \"../etc\"}")) {
            Files.writeString(state.resolve("hosts/r" + content.length() + ".restart"), content);
        }

        assertThat(restart("calc")).singleElement().matches(RestartAnswer::isReady);
        assertThat(restarted).containsExactly("calc");
    }

    private void host(java.util.function.Function<String, Mono<PluginStatus>> restart) {
        hosts.add(new RestartWatch(
                state,
                plugin -> {
                    restarted.add(plugin);
                    return restart.apply(plugin);
                },
                Clock.systemUTC(),
                timer,
                blocking));
    }

    private void awaitHosts(int number) {
        await().untilAsserted(() -> {
            timer.advanceTimeBy(Duration.ofSeconds(1));
            assertThat(files()).filteredOn(name -> name.endsWith(".host")).hasSize(number);
        });
    }

    private List<RestartAnswer> restart(String plugin) {
        Mono<List<RestartAnswer>> call = new RestartCall(state, timer, blocking)
                .restart(plugin, Duration.ofSeconds(20))
                .cache();
        List<List<RestartAnswer>> result = new CopyOnWriteArrayList<>();
        var unused = call.subscribe(result::add);
        await().atMost(SOON).untilAsserted(() -> {
            timer.advanceTimeBy(Duration.ofSeconds(1));
            assertThat(result).hasSize(1);
        });
        return Objects.requireNonNull(result.get(0));
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(state.resolve("hosts"))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static PluginStatus status(String plugin, @org.jspecify.annotations.Nullable PluginErrorCode code) {
        return new PluginStatus(
                new PluginId(PluginOrigin.PROJECT, plugin),
                code == null ? PluginState.READY : PluginState.FAILED,
                Instant.EPOCH,
                null,
                null,
                code,
                List.of());
    }
}
