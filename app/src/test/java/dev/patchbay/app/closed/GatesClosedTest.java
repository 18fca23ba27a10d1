package dev.patchbay.app.closed;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.policy.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Gates inside the host that fail, each in every way at every point. */
class GatesClosedTest {
    @TempDir
    Path folder;

    /** Ways to fail, and what history says of each. */
    enum Failure {
        THROWS("threw IllegalStateException: broken") {
            @Override
            @Nullable
            Mono<HookOutcome> at(HookPoint point) {
                throw new IllegalStateException("broken");
            }
        },
        THROWS_AN_ERROR("threw NoClassDefFoundError: gone") {
            @Override
            @Nullable
            Mono<HookOutcome> at(HookPoint point) {
                throw new NoClassDefFoundError("gone");
            }
        },
        FAILS("threw IOException: broken") {
            @Override
            Mono<HookOutcome> at(HookPoint point) {
                return Mono.error(new IOException("broken"));
            }
        },
        FAILS_LATER("threw IOException: broken") {
            @Override
            Mono<HookOutcome> at(HookPoint point) {
                return Mono.delay(Duration.ofMillis(1)).then(Mono.error(new IOException("broken")));
            }
        },
        NEVER_ANSWERS("did not answer within 20 ms") {
            @Override
            Mono<HookOutcome> at(HookPoint point) {
                return Mono.never();
            }
        },
        ENDS_WITHOUT_AN_ANSWER("gave no answer") {
            @Override
            Mono<HookOutcome> at(HookPoint point) {
                return Mono.empty();
            }
        },
        GIVES_NO_PUBLISHER("returned null in place of a publisher") {
            @Override
            @Nullable
            Mono<HookOutcome> at(HookPoint point) {
                return null;
            }
        },
        ANSWERS_WHAT_IS_NOT_LEGAL("does not take") {
            @Override
            Mono<HookOutcome> at(HookPoint point) {
                return Mono.just(illegal(point));
            }
        };

        final String recorded;

        Failure(String recorded) {
            this.recorded = recorded;
        }

        Duration timeout() {
            return this == NEVER_ANSWERS ? Duration.ofMillis(20) : Stage.LONG;
        }

        abstract @Nullable Mono<HookOutcome> at(HookPoint point);

        private static HookOutcome illegal(HookPoint point) {
            return point == HookPoint.TOOLS_PREPARE
                    ? new HookOutcome.Allow("do")
                    : new HookOutcome.Narrow(Set.of("work.do"));
        }
    }

    static Stream<Arguments> everyFailureAtEveryPoint() {
        return Scene.points()
                .flatMap(point -> Arrays.stream(Failure.values()).map(failure -> Arguments.of(failure, point)));
    }

    static Stream<HookPoint> everyPoint() {
        return Scene.points();
    }

    @ParameterizedTest
    @MethodSource
    void everyFailureAtEveryPoint(Failure failure, HookPoint point) {
        try (Stage stage = new Stage(folder, point).with(gate(point, failure.timeout(), unused -> failure.at(point)))) {
            stage.start();
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, "guard", failure.recorded);
        }
    }

    /** What is seen above is seen because the gate fails, and for no other reason. */
    @ParameterizedTest
    @MethodSource("everyPoint")
    void aGateThatDoesNotFailLetsItHappen(HookPoint point) {
        HookOutcome healthy = Scene.at(point).healthy();
        try (Stage stage = new Stage(folder, point).with(gate(point, Stage.LONG, unused -> Mono.just(healthy)))) {
            stage.start();
            Effect.happened(stage.play());
        }
    }

    /** The event is of the point's type, and so are the healthy answers; the others are what is tested. */
    private static Hook gate(
            HookPoint point, Duration timeout, Function<GateEvent<?>, @Nullable Mono<HookOutcome>> answer) {
        HookSpec spec = HookSpec.at(point, "guard", Tier.PROJECT).withTimeout(timeout);
        Gate<ToolBefore, ToolBefore.Outcome> gate = answering(answer);
        return new Hook.Gating(spec, gate);
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static <E extends GateEvent<O>, O extends HookOutcome> Gate<E, O> answering(
            Function<GateEvent<?>, @Nullable Mono<HookOutcome>> answer) {
        return event -> (Mono<O>) answer.apply(event);
    }
}
