package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.TraitMatch;
import dev.patchbay.tool.Tristate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class AcceptEditsTest {
    private static final ToolTraits OVERWRITES =
            new ToolTraits(Tristate.NO, Tristate.YES, Tristate.NO, Tristate.NO, Tristate.NO);

    @TempDir
    Path workspace;

    @Test
    void anEditInsideTheWorkspaceRunsWithoutAQuestion() {
        Governed host = plan().build();

        assertThat(write(host, "src/a")).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(host.decisions().get(0).decision().steps())
                .extracting(DecisionStep::id, DecisionStep::said)
                .last()
                .hasToString("(\"accept-edits\", \"allow\")");
    }

    @Test
    void whatLeadsOutIsAskedAbout() {
        assertThat(write(plan().build(), "../a")).isEqualTo(OutcomeStatus.DENIED);
    }

    @Test
    void inAnotherModeItIsAskedAbout() {
        assertThat(write(plan().mode(PolicyMode.DEFAULT).build(), "src/a")).isEqualTo(OutcomeStatus.DENIED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Tier.class,
            names = {"ADMIN", "PROJECT", "USER", "PLUGIN"})
    void whatARuleWantsAskedIsAsked(Tier tier) {
        Rule ask = new Rule(
                "ask", tier, List.of(), List.of(), Map.of(), TraitMatch.ANY, Effect.ASK, 0, null, Position.of("t"));

        assertThat(write(plan().rules(ask).build(), "src/a")).isEqualTo(OutcomeStatus.DENIED);
    }

    @Test
    void whatAGateWantsAskedIsAsked() {
        Governed host = plan().hooks(Hooks.gate(ToolBefore.class, event -> Mono.just(new HookOutcome.Ask("sure?"))))
                .build();

        assertThat(write(host, "src/a")).isEqualTo(OutcomeStatus.DENIED);
    }

    @Test
    void aGateThatDeniesWhatAPersonWouldBeAskedDenies() {
        Governed host = plan().hooks(
                        Hooks.gate(PermissionRequest.class, event -> Mono.just(new HookOutcome.Deny("no"))))
                .build();

        assertThat(write(host, "src/a")).isEqualTo(OutcomeStatus.DENIED);
    }

    @Test
    void anEditThatAPluginBroughtInsideIsAskedAbout() {
        Governed host = plan().hooks(Hooks.gate(ToolBefore.class, Tier.PLUGIN, "p", event -> rewritten("src/a")))
                .build();

        assertThat(write(host, "src/b")).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(write(host, "../b")).isEqualTo(OutcomeStatus.DENIED);
    }

    @Test
    void whatARuleWantsAskedIsAskedWhateverItIsRewrittenTo() {
        Map<String, Glob> path = Map.of("/path", Glob.of("src/b"));
        Rule ask = new Rule(
                "ask", Tier.USER, List.of(), List.of(), path, TraitMatch.ANY, Effect.ASK, 0, null, Position.of("t"));
        Governed host = plan().rules(ask)
                .hooks(Hooks.gate(ToolBefore.class, event -> rewritten("src/a")))
                .build();

        assertThat(write(host, "src/b")).isEqualTo(OutcomeStatus.DENIED);
    }

    private static Mono<ToolBefore.Outcome> rewritten(String path) {
        return Mono.just(new HookOutcome.Rewrite(Json.object().put("path", path), "because"));
    }

    private Governed.Plan plan() {
        return Governed.plan(FakeTool.answering("done").with(OVERWRITES))
                .mode(PolicyMode.ACCEPT_EDITS)
                .edits(new WorkspaceEdits(workspace, List.of(), Schedulers.boundedElastic()));
    }

    private static OutcomeStatus write(Governed host, String path) {
        return host.result("files.read", "{\"path\": \"" + path + "\"}")
                .outcome()
                .status();
    }
}
