package dev.patchbay.wire.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.PromptSubmit;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import tools.jackson.databind.JsonNode;

class HandlerHooksTest {
    private static final PluginId PLUGIN = new PluginId(PluginOrigin.PROJECT, "guardian");
    private static final PromptSubmit EVENT = new PromptSubmit(
            new HookScope(new SessionId("s"), new RunId("r"), null, Instant.EPOCH), "delete everything");

    private static Hook hook(HookPoint point, HandlerCaller caller) {
        HookDeclaration declaration = new HookDeclaration(
                point,
                "check",
                HookMatch.ofSources(Glob.of("project:*")),
                List.of("a"),
                List.of("b"),
                7,
                Duration.ofMillis(1500),
                Position.of("plugin.toml"));
        return HandlerHooks.of(PLUGIN, manifest(declaration), caller).get(0);
    }

    @SuppressWarnings("unchecked") // as the point says
    private static Mono<HookOutcome> decide(HookPoint point, JsonNode answer) {
        Hook.Gating hook = (Hook.Gating) hook(point, (handler, event) -> Mono.just(answer));
        Gate<PromptSubmit, PromptSubmit.Outcome> gate = (Gate<PromptSubmit, PromptSubmit.Outcome>) hook.gate();
        return gate.decide(EVENT).cast(HookOutcome.class);
    }

    @ParameterizedTest
    @EnumSource(HookPoint.class)
    void makesAGateWhereItCanBeDecidedAndElseAnObserver(HookPoint point) {
        Hook hook = hook(point, (handler, event) -> Mono.empty());

        assertThat(hook instanceof Hook.Gating).isEqualTo(point.isDecidable());
        assertThat(hook.spec())
                .isEqualTo(new HookSpec(
                        "check",
                        point,
                        Tier.PLUGIN,
                        HookMatch.ofSources(Glob.of("project:*")),
                        List.of("a"),
                        List.of("b"),
                        7,
                        Duration.ofMillis(1500),
                        HookFailurePolicy.CLOSED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SESSION_START|{'outcome':'note','text':'x'}",
                "SUBAGENT_START|{'outcome':'deny','reason':'x'}",
                "PROMPT_SUBMIT|{'outcome':'proceed'}",
                "COMPACT_BEFORE|{'outcome':'proceed'}",
                "RUN_START|{'outcome':'deny','reason':'x'}",
                "TURN_START|{'outcome':'stop','reason':'x'}",
                "TOOLS_PREPARE|{'outcome':'narrow','keep':['a']}",
                "MODEL_BEFORE|{'outcome':'note','text':'x'}",
                "MODEL_AFTER|{'outcome':'discard_and_retry','reason':'x'}",
                "MODEL_ERROR|{'outcome':'retry','after':'PT1S'}",
                "MODEL_ERROR|{'outcome':'fail'}",
                "TOOL_BEFORE|{'outcome':'ask','reason':'x','people':2}",
                "TOOL_BEFORE|{'outcome':'defer','reason':'x'}",
                "TOOL_BEFORE|{'outcome':'rewrite','arguments':{'a':1},'reason':'x'}",
                "PERMISSION_REQUEST|{'outcome':'ask_on'}",
                "PERMISSION_REQUEST|{'outcome':'allow','reason':'x'}",
                "TOOL_AFTER|{'outcome':'redact','view':{'content':[{'type':'text','text':'x'}],'error':false},'reason':'x'}",
                "TOOL_BATCH|{'outcome':'note','text':'x'}",
                "TOOL_FAILURE|{'outcome':'retry','after':'PT0.1S'}",
                "TURN_END|{'outcome':'finish'}",
                "TURN_END|{'outcome':'keep_going','instruction':'x'}"
            })
    void readsTheOutcomesOfEachPoint(HookPoint point, String outcome) {
        JsonNode answer = Json.parse(outcome.replace('\'', '"'));

        StepVerifier.create(decide(point, answer))
                .assertNext(read -> assertThat(Json.of(read)).isEqualTo(answer))
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "'proceed'",
                "[]",
                "{}",
                "{'outcome':'allow','reason':'x'}",
                "{'outcome':'rewrite','arguments':{},'reason':'x'}",
                "{'outcome':'Proceed'}",
                "{'outcome':7}",
                "{'outcome':'deny'}",
                "{'outcome':'deny','reason':null}",
                "{'outcome':'deny','reason':{}}",
                "{'outcome':'proceed','because':'x'}",
                "{'decision':'proceed'}"
            })
    void takesNothingElseForAnOutcome(String answer) {
        StepVerifier.create(decide(HookPoint.PROMPT_SUBMIT, Json.parse(answer.replace('\'', '"'))))
                .expectErrorSatisfies(thrown -> {
                    assertThat(thrown).isInstanceOf(PluginException.class).hasMessageContaining("\"check\"");
                    assertThat(((PluginException) thrown).code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
                    assertThat(((PluginException) thrown).plugin()).isEqualTo(PLUGIN);
                })
                .verify();
    }

    @Test
    @SuppressWarnings("unchecked") // as the point says
    void takesSilenceForNoOutcome() {
        Hook.Gating hook = (Hook.Gating) hook(HookPoint.PROMPT_SUBMIT, (handler, event) -> Mono.empty());

        StepVerifier.create(((Gate<PromptSubmit, PromptSubmit.Outcome>) hook.gate()).decide(EVENT))
                .expectErrorMatches(thrown -> thrown instanceof PluginException failure
                        && failure.code() == PluginErrorCode.MALFORMED_RESPONSE)
                .verify();
    }

    @Test
    @SuppressWarnings("unchecked") // as the point says
    void sendsTheEventAndGivesUpWithTheHost() {
        TestPublisher<JsonNode> answer = TestPublisher.create();
        Hook.Gating hook = (Hook.Gating) hook(HookPoint.PROMPT_SUBMIT, (handler, event) -> {
            assertThat(handler).isEqualTo("check");
            assertThat(event)
                    .isEqualTo(Json.parse("{\"event\":\"prompt.submit\",\"scope\":{\"session\":\"s\",\"run\":\"r\","
                            + "\"at\":\"1970-01-01T00:00:00Z\"},\"prompt\":\"delete everything\"}"));
            return answer.mono();
        });
        Gate<? extends GateEvent<?>, ?> gate = hook.gate();

        StepVerifier.create(((Gate<PromptSubmit, PromptSubmit.Outcome>) gate).decide(EVENT))
                .thenCancel()
                .verify();
        answer.assertCancelled();
    }

    private static PluginManifest manifest(HookDeclaration declaration) {
        return new PluginManifest(
                PLUGIN.name(),
                "1.0.0",
                new PluginKind("hook"),
                "",
                List.of(new RuntimeKind("mcp_stdio")),
                null,
                null,
                List.of(),
                List.of(),
                0,
                ExecutionModel.ASYNC,
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Set.of(),
                null,
                List.of(declaration),
                List.of(),
                null,
                Map.of(),
                Json.emptyObject(),
                Position.of("plugin.toml"));
    }
}
