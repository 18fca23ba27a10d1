package dev.patchbay.runtime.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.runtime.stdio.Workshop.Counter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A Python plugin with classes and callbacks, used through a Java interface and a whole host. */
class ScriptlingTypedTest {
    @TempDir
    Path project = Path.of("");

    private @Nullable ScriptlingHost running;

    @BeforeEach
    void start() throws IOException {
        Path folder = ScriptlingHost.folder(project, "workshop");
        running = ScriptlingHost.start(
                project, "workshop", ScriptlingPrograms.python("scriptling_workshop.py", folder), """
                [[rule]]
                id = "allow"
                tool = "**"
                decision = "allow"
                """);
    }

    @AfterEach
    void stop() {
        host().close();
    }

    private ScriptlingHost host() {
        return Objects.requireNonNull(running);
    }

    private Workshop workshop() {
        return host().plugin().as(Workshop.class);
    }

    @Test
    void functionsTakeTheirParametersByPosition() {
        assertThat(workshop().add(40, 2)).isEqualTo(42);
        assertThat(workshop().join("a", 1, true)).isEqualTo("a, 1, True");
    }

    @Test
    void constantsAreMethodsWithoutParameters() {
        assertThat(workshop().answer()).isEqualTo(42);
        assertThat(workshop().big()).isEqualTo(Long.MAX_VALUE);
        assertThat(workshop().half()).isEqualTo(0.5);
        assertThat(workshop().names()).containsExactly("a", null, Map.of("deep", true));
        assertThat(workshop().nothing()).isNull();
    }

    @Test
    void answersComeWhenTheyAreReady() {
        StepVerifier.create(Flux.merge(workshop().nap(400), workshop().nap(1)))
                .expectNext(1, 400)
                .expectComplete()
                .verify(ScriptlingHost.SOON);
    }

    @Test
    void anObjectIsUsedThroughAnInterfaceAndDestroyedWhenItIsClosed() {
        Workshop workshop = workshop();
        try (Counter counter = workshop.counter(3)) {
            assertThat(counter.increment(4)).isEqualTo(7);
            assertThat(counter.count()).isEqualTo(7);
            assertThat(counter.getLabel()).isEqualTo("counter");
            counter.setLabel("größer");
            assertThat(counter.getLabel()).isEqualTo("größer");
            assertThat(workshop.alive()).isEqualTo(1);
        }
        assertThat(workshop.alive()).isZero();
    }

    @Test
    void objectsAreArgumentsAndResults() {
        Workshop workshop = workshop();
        Counter three = workshop.counter(3);
        Counter four = Objects.requireNonNull(workshop.counterLater(4).block(ScriptlingHost.SOON));
        assertThat(workshop.total(List.of(three, four))).isEqualTo(7);
        assertThat(three.addAll(List.of(four, four)).block(ScriptlingHost.SOON)).isEqualTo(11);
        Counter copy = three.copy();
        assertThat(copy).isNotEqualTo(three);
        assertThat(copy.count()).isEqualTo(3);
        assertThat(three.me().ref()).isEqualTo(three.me().ref());
        assertThat(host().plugin().toString()).isEqualTo("project:workshop");
        three.close();
        assertThatThrownBy(three::count).isInstanceOf(PluginException.class).hasMessageContaining("or not any more");
        three.close();
        four.close();
        copy.close();
    }

    @Test
    void aClassMayHaveAMethodThatIsCalledLikeDestruction() {
        assertThat(workshop().drawer().close()).isEqualTo("shut");
    }

    @Test
    void javaFunctionsAreCallbacks() {
        assertThat(workshop().apply(number -> 2 * number, List.of(1, 2, 3))).containsExactly(2, 4, 6);
        assertThat(workshop().keep(when -> Mono.just("called " + when))).isEqualTo("called now");
        try (Counter counter = workshop().counter(2)) {
            assertThat(counter.each((arguments, named) -> Mono.just(Json.of(List.of(arguments.get(0), named)))))
                    .containsExactly(Json.parse("[0, {}]"), Json.parse("[1, {}]"));
        }
    }

    @Test
    void aCallbackMayCallThePluginAgain() {
        Workshop workshop = workshop();
        assertThat(workshop.apply(number -> workshop.add(number, 100), List.of(1, 2)))
                .containsExactly(101, 102);
    }

    @Test
    void aCallbackThatFailsFailsThePluginsCall() {
        assertThatThrownBy(() -> workshop().apply(number -> 1 / number, List.of(0)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("/ by zero");
    }

    @Test
    void aCallbackIsGoodForItsCallOnly() {
        Workshop workshop = workshop();
        assertThat(workshop.keep(when -> Mono.just(when))).isEqualTo("now");
        assertThat(workshop.late()).isEqualTo("unknown callback cb-1");
    }

    @Test
    void anObjectThatIsForgottenIsDestroyedInTheEnd() {
        Workshop workshop = workshop();
        for (int i = 0; i < 20; i++) {
            assertThat(workshop.counter(i).count()).isEqualTo(i);
        }
        Counter kept = workshop.counter(100);
        await().pollInterval(Duration.ofMillis(50)).atMost(ScriptlingHost.SOON).untilAsserted(() -> {
            System.gc();
            assertThat(workshop.alive()).isEqualTo(1);
        });
        assertThat(kept.count()).isEqualTo(100);
    }

    @Test
    void anObjectDoesNotOutliveItsPlugin() {
        Workshop workshop = workshop();
        Counter lost = workshop.counter(5);
        assertThatThrownBy(workshop::die)
                .isInstanceOfSatisfying(
                        PluginException.class, crash -> assertThat(crash.code()).isEqualTo(PluginErrorCode.CRASHED));
        await().atMost(ScriptlingHost.SOON).until(() -> host().plugin().status().state() == PluginState.READY);
        Counter other = workshop.counter(6);
        assertThatThrownBy(lost::count).isInstanceOf(PluginException.class).hasMessageContaining("not any more");
        lost.close();
        assertThat(other.count()).isEqualTo(6);
    }

    @Test
    void whereNobodyMayWaitClosingOnlyBegins() {
        Workshop workshop = workshop();
        List<Object> seen = new ArrayList<>();
        Counter counter = workshop.counter(1);
        StepVerifier.create(Mono.fromRunnable(() -> {
                            counter.close();
                            try {
                                seen.add(counter.count());
                            } catch (IllegalStateException blocks) {
                                seen.add(blocks);
                            }
                        })
                        .subscribeOn(Schedulers.parallel()))
                .expectComplete()
                .verify(ScriptlingHost.SOON);
        assertThat(seen).singleElement().isInstanceOf(IllegalStateException.class);
        await().atMost(ScriptlingHost.SOON).until(() -> workshop.alive() == 0);
    }

    @Test
    void anInterfaceThatDoesNotFitIsRefusedWhenItIsMade() {
        assertThatThrownBy(() -> host().plugin().as(MisspeltWorkshop.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("incremnt")
                .hasMessageContaining("did you mean \"increment\"");
    }
}
