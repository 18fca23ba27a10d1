package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class FailuresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    throwing      | CRASHED            | the tool "throwing" threw java.lang.IllegalStateException: boom
                    checked       | CRASHED            | the tool "checked" threw java.io.IOException: disk
                    erring        | CRASHED            | the tool "erring" threw java.lang.NoClassDefFoundError: gone
                    recursing     | CRASHED            | the tool "recursing" threw java.lang.StackOverflowError
                    failingMono   | CRASHED            | the tool "failingMono" threw java.lang.IllegalStateException: later
                    failingStage  | CRASHED            | the tool "failingStage" threw java.lang.IllegalStateException: staged
                    failingFlux   | CRASHED            | the tool "failingFlux" threw java.lang.IllegalStateException: flowing
                    nothing       | MALFORMED_RESPONSE | the tool "nothing" gave null, where a result was expected
                    noMono        | MALFORMED_RESPONSE | the tool "noMono" gave null, where a result was expected
                    emptyMono     | MALFORMED_RESPONSE | the tool "emptyMono" gave null, where a result was expected
                    emptyFlux     | MALFORMED_RESPONSE | the tool "emptyFlux" gave null, where a result was expected
                    emptyStage    | MALFORMED_RESPONSE | the tool "emptyStage" gave null, where a result was expected
                    several       | MALFORMED_RESPONSE | the tool "several" gave more than one result
                    unwritable    | MALFORMED_RESPONSE | the tool "unwritable" gave a dev.patchbay.runtime.inprocess.FailuresTest$Faulty$Knot that JSON cannot carry
                    notANumber    | MALFORMED_RESPONSE | the tool "notANumber" gave a java.lang.Double that JSON cannot carry
                    """)
    void everyWayToFailIsOneClearError(String tool, PluginErrorCode code, String message) {
        for (ExecutionModel model : ExecutionModel.values()) {
            Connection connection = Plugins.of(Faulty.class).running(model).connect();
            StepVerifier.create(Plugins.call(connection, tool, "{}")).verifyErrorSatisfies(thrown -> {
                assertThat(thrown).isInstanceOf(PluginException.class).hasMessageStartingWith(message);
                assertThat(((PluginException) thrown).code()).isEqualTo(code);
                assertThat(((PluginException) thrown).plugin()).isEqualTo(Plugins.ID);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCauseIsKeptButIsNoPartOfTheMessage(ExecutionModel model) {
        Connection connection = Plugins.of(Faulty.class).running(model).connect();
        StepVerifier.create(Plugins.call(connection, "throwing", "{}")).verifyErrorSatisfies(thrown -> {
            assertThat(thrown).hasCauseInstanceOf(IllegalStateException.class);
            assertThat(thrown.getMessage()).doesNotContain("\n").doesNotContain("\tat ");
        });
    }

    @ParameterizedTest
    @EnumSource
    void afterAFailureThePluginAndItsNeighboursAnswerAsBefore(ExecutionModel model) {
        Connection faulty = Plugins.of(Faulty.class).running(model).connect();
        Connection neighbour = Plugins.of(Faulty.class).running(model).connect();
        for (String tool : List.of("throwing", "erring", "recursing", "unwritable")) {
            StepVerifier.create(Plugins.call(faulty, tool, "{}")).verifyError(PluginException.class);
        }
        StepVerifier.create(Plugins.call(faulty, "fine", "{}"))
                .expectNextCount(1)
                .verifyComplete();
        StepVerifier.create(Plugins.call(neighbour, "fine", "{}"))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void nullIsAnAnswerWhereTheMethodSaysSo() {
        Connection connection = Plugins.of(Faulty.class).connect();
        StepVerifier.create(Plugins.call(connection, "maybe", "{}"))
                .assertNext(result -> assertThat(result.asText()).isEmpty())
                .verifyComplete();
    }

    @SuppressWarnings("DoNotCallSuggester") // failing is what these are for
    public static final class Faulty {
        public static final class Knot {
            public Knot getSelf() {
                return this;
            }
        }

        @ToolMethod
        public String fine() {
            return "fine";
        }

        @ToolMethod
        public String throwing() {
            throw new IllegalStateException("boom");
        }

        @ToolMethod
        public String checked() throws java.io.IOException {
            throw new java.io.IOException("disk");
        }

        @ToolMethod
        public String erring() {
            throw new NoClassDefFoundError("gone");
        }

        @ToolMethod
        @SuppressWarnings("InfiniteRecursion")
        public String recursing() {
            return recursing();
        }

        @ToolMethod
        public Mono<String> failingMono() {
            return Mono.error(new IllegalStateException("later"));
        }

        @ToolMethod
        public CompletionStage<String> failingStage() {
            return CompletableFuture.failedFuture(new IllegalStateException("staged"));
        }

        @ToolMethod
        public Flux<String> failingFlux() {
            return Flux.error(new IllegalStateException("flowing"));
        }

        @ToolMethod
        @SuppressWarnings("NullAway") // what a plugin can do wrong
        public String nothing() {
            return null;
        }

        @ToolMethod
        public @Nullable String maybe() {
            return null;
        }

        @ToolMethod
        @SuppressWarnings("NullAway") // what a plugin can do wrong
        public Mono<String> noMono() {
            return null;
        }

        @ToolMethod
        public Mono<String> emptyMono() {
            return Mono.empty();
        }

        @ToolMethod
        public Flux<String> emptyFlux() {
            return Flux.empty();
        }

        @ToolMethod
        public CompletionStage<String> emptyStage() {
            return CompletableFuture.completedFuture(null);
        }

        @ToolMethod
        public Flux<String> several() {
            return Flux.just("one", "two", "three");
        }

        @ToolMethod
        public Object unwritable() {
            return new Knot();
        }

        @ToolMethod
        public double notANumber() {
            return Double.NaN;
        }
    }
}
