package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.KeyValueStore;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.Tristate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** The eight invariants that hold for every runtime. */
abstract class InvariantRules extends ContractRules {
    InvariantRules(RuntimeContract contract) {
        super(contract);
    }

    @Test
    @Needs(RuntimeAbility.STATE)
    void noAmbientState_twoConnectionsToOnePluginShareNothing() {
        ContractConnection first = connect();
        ContractConnection second = connect();
        assertThat(first.text("count", "{}")).isEqualTo("1");
        assertThat(first.text("count", "{}")).isEqualTo("2");
        assertThat(second.text("count", "{}")).isEqualTo("1");
    }

    @Test
    void noAmbientState_checkingAManifestStartsNothingAndFindsNothingWrong() {
        var manifest = subject().manifest();
        var section = manifest.section(contract().kind());
        assertThat(subject().runtime().check(manifest, section, subject().pluginDirectory()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"true", "0", "\"\"", "[]", "{}", "[null,[],{\"a\":null}]", "{\"b\":1,\"a\":[1.5,\"x\",false]}"})
    void jsonBoundaries_whatGoesInComesOutAndCanBeWrittenDown(String json) {
        JsonNode given = Json.parse(json);
        ToolResult result = ContractSubject.awaited(connect().call("echo", value(given)));
        assertThat(ContractConnection.dataOf(result)).isEqualTo(given);
        assertThat(Json.mapper().readValue(Json.write(result), ToolResult.class))
                .isEqualTo(result);
    }

    @Test
    void jsonBoundaries_resultsCannotBeChangedByWhoeverGetsThem() {
        JsonNode result = connect().data("echo", value(Json.parse("{\"a\":[1]}")));
        assertThatThrownBy(() -> ((tools.jackson.databind.node.ObjectNode) result).put("b", 2))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Needs(RuntimeAbility.INJECTED_RESOURCES)
    void injectedResources_theClockIsTheHosts() {
        assertThat(connect().text("now", "{}"))
                .isEqualTo(ContractSubject.CLOCK.instant().toString());
    }

    @Test
    @Needs(RuntimeAbility.INJECTED_RESOURCES)
    void injectedResources_storageIsThePluginsOwnAndOutlivesItsConnection() {
        ContractConnection first = connect();
        StepVerifier.create(first.call("put", "{\"key\": \"k\", \"value\": \"kept\"}")
                        .then(first.connection().close()))
                .verifyComplete();
        ContractConnection second = connect();
        assertThat(second.text("get", "{\"key\": \"k\"}")).isEqualTo("kept");
        assertThat(second.text("get", "{\"key\": \"other\"}")).isEmpty();
        KeyValueStore store = second.resources().keyValues();
        assertThat(store.keys()).containsExactly("k");
    }

    @Test
    @Needs(RuntimeAbility.EXECUTION_MODEL)
    void executionModel_aToolThatMayBlockIsNotRunWhereNobodyMay() {
        StepVerifier.create(connect().call("block", "{}").subscribeOn(Schedulers.parallel()))
                .assertNext(result -> assertThat(result.asText()).isEqualTo("waited"))
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    void executionModel_callingFromAThreadThatMustNotBlockWorksForEveryRuntime() {
        StepVerifier.create(connect().call("slow", "{\"ms\": 1}").subscribeOn(Schedulers.parallel()))
                .assertNext(result -> assertThat(result.asText()).isEqualTo("1"))
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    void unitOfWork_aCallBeginsWhenItIsSubscribedAndEachSubscriptionIsOne() {
        ContractConnection connection = connect();
        Mono<ToolResult> call = connection.call("count", "{}");
        assertThat(connection.text("count", "{}")).isEqualTo("1");
        assertThat(ContractSubject.awaited(call).asText()).isEqualTo("2");
        assertThat(ContractSubject.awaited(call).asText()).isEqualTo("3");
    }

    @Test
    @Needs(RuntimeAbility.PROGRESS)
    void progressSink_progressArrivesInOrderBeforeTheResult() {
        ContractConnection connection = connect();
        TestCallContext context = new TestCallContext(connection.resources());
        StepVerifier.create(connection.call("steps", Json.parse("{\"count\": 20}"), context))
                .assertNext(result -> assertThat(result.asText()).isEqualTo("done"))
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
        List<Double> expected = new java.util.ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            expected.add((double) i);
        }
        assertThat(context.reported()).extracting(Progress::done).isEqualTo(expected);
        assertThat(context.reported()).extracting(Progress::total).containsOnly(20.0);
    }

    @Test
    @Needs(RuntimeAbility.TRAITS)
    void idempotency_whatAToolSaysAboutItsEffectsIsCarried() {
        ContractConnection connection = connect();
        assertThat(connection.spec("echo").traits().readOnly()).isEqualTo(Tristate.YES);
        assertThat(connection.spec("echo").traits().idempotent()).isEqualTo(Tristate.YES);
        assertThat(connection.spec("count").traits().idempotent()).isEqualTo(Tristate.NO);
    }

    @Test
    void idempotency_anIdempotentToolAnswersTheSameAgain() {
        ContractConnection connection = connect();
        JsonNode arguments = value(Json.parse("[1,\"two\"]"));
        assertThat(connection.data("echo", arguments)).isEqualTo(connection.data("echo", arguments));
    }

    @Test
    @Needs(RuntimeAbility.INJECTED_RESOURCES)
    void determinism_equalClockAndRandomnessGiveEqualAnswers() {
        Random same = new Random(42);
        ContractConnection first = connect();
        ContractConnection second = connect();
        for (int i = 0; i < 5; i++) {
            String expected = Long.toString(same.nextLong());
            assertThat(first.text("random", "{}")).isEqualTo(expected);
            assertThat(second.text("random", "{}")).isEqualTo(expected);
        }
    }

    @Test
    void determinism_theSurfaceIsTheSameOnEveryConnectionAndStaysAsItIs() {
        ContractConnection first = connect();
        assertThat(first.toolNames()).containsExactlyInAnyOrderElementsOf(FixturePlugin.TOOLS);
        assertThat(connect().toolNames()).isEqualTo(first.toolNames());
        var surface = first.connection().surface();
        assertThatThrownBy(() -> ContractSubject.awaited(first.call("fail", "{\"message\": \"boom\"}")))
                .isInstanceOf(PluginException.class);
        assertThat(first.connection().surface()).isSameAs(surface);
    }
}
