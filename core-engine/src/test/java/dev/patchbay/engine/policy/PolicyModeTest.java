package dev.patchbay.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.TraitMatch;
import dev.patchbay.tool.Tristate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

class PolicyModeTest {
    private static final ToolInfo READ = new ToolInfo("fs.read", ToolTraits.READS, ToolSource.HOST);
    private static final ToolInfo WRITE = new ToolInfo(
            "fs.write",
            new ToolTraits(Tristate.NO, Tristate.YES, Tristate.NO, Tristate.NO, Tristate.NO),
            ToolSource.HOST);
    private static final ToolInfo UNKNOWN = new ToolInfo("x.do", ToolTraits.UNKNOWN, ToolSource.HOST);

    @TempDir
    Path folder;

    @Test
    void planDeniesWhateverIsNotKnownToReadWhateverRulesSay() {
        Policy policy = Policy.of(List.of(rule("all", Tier.ADMIN, "*", Effect.ALLOW)), PolicyMode.PLAN);

        assertThat(effect(policy, READ)).isEqualTo(Effect.ALLOW);
        assertThat(effect(policy, WRITE)).isEqualTo(Effect.DENY);
        assertThat(effect(policy, UNKNOWN)).isEqualTo(Effect.DENY);
        assertThat(policy.hides(WRITE)).isTrue();
        assertThat(policy.hides(READ)).isFalse();
        assertThat(policy.evaluate(WRITE, call(WRITE, "{}")).reason()).contains("the mode \"plan\"");
    }

    @Test
    void planAllowsNoMoreThanRulesDo() {
        Policy policy = Policy.of(List.of(rule("no", Tier.USER, "fs.*", Effect.DENY)), PolicyMode.PLAN);

        assertThat(effect(policy, READ)).isEqualTo(Effect.DENY);
    }

    @Test
    void denyUnlessAllowedDeniesWhatNoRuleAllows() {
        Policy policy = Policy.of(
                List.of(
                        rule("read", Tier.PROJECT, "fs.read", Effect.ALLOW),
                        rule("ask", Tier.USER, "fs.write", Effect.ASK)),
                PolicyMode.DENY_UNLESS_ALLOWED);

        assertThat(effect(policy, READ)).isEqualTo(Effect.ALLOW);
        assertThat(effect(policy, WRITE)).isEqualTo(Effect.ASK);
        assertThat(effect(policy, UNKNOWN)).isEqualTo(Effect.DENY);
        assertThat(policy.hides(UNKNOWN)).isTrue();
        assertThat(policy.hides(WRITE)).isFalse();
    }

    @Test
    void aPluginsRuleAllowsNothingWhereOnlyRulesAllow() {
        Policy policy = Policy.of(List.of(rule("p", Tier.PLUGIN, "**", Effect.ALLOW)), PolicyMode.DENY_UNLESS_ALLOWED);

        assertThat(effect(policy, READ)).isEqualTo(Effect.DENY);
        assertThat(policy.hides(READ)).isTrue();
    }

    @Test
    void aToolThatSomeArgumentsMakeAllowedIsShown() {
        Rule some = new Rule(
                "some",
                Tier.PROJECT,
                List.of(Glob.of("fs.*")),
                List.of(),
                Map.of("/path", Glob.of("src/**")),
                TraitMatch.ANY,
                Effect.ALLOW,
                0,
                null,
                Position.of("t"));
        Policy policy = Policy.of(List.of(some), PolicyMode.DENY_UNLESS_ALLOWED);

        assertThat(policy.hides(READ)).isFalse();
        assertThat(policy.evaluate(READ, call(READ, "{\"path\": \"src/a\"}")).effect())
                .isEqualTo(Effect.ALLOW);
        assertThat(policy.evaluate(READ, call(READ, "{\"path\": \"etc\"}")).effect())
                .isEqualTo(Effect.DENY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"path\": \"src/new/a.txt\", \"content\": \"x\"}",
                "{\"path\": \"src/../b.txt\"}",
                "{\"paths\": [\"a\", \"src/b\"]}",
                "{\"from\": \"a\", \"to\": \"b\"}"
            })
    void changesOfFilesInsideTheWorkspaceAreEdits(String arguments) throws IOException {
        Files.createDirectories(folder.resolve("src"));

        assertThat(isEdit(WRITE, arguments)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"content\": \"x\"}",
                "{\"path\": \"../a\"}",
                "{\"path\": \"/etc/passwd\"}",
                "{\"path\": \"\"}",
                "{\"path\": \".\"}",
                "{\"path\": \"~/a\"}",
                "{\"path\": \"$HOME/a\"}",
                "{\"path\": \"file:///a\"}",
                "{\"path\": \"a\\u0000b\"}",
                "{\"path\": 7}",
                "{\"path\": \"a\", \"to\": \"../b\"}",
                "{\"path\": \"a\", \"command\": \"rm\"}",
                "{\"paths\": [\"a\", \"../b\"]}",
                "{\"path\": \".git/hooks/post-commit\"}",
                "{\"path\": \"src/.env\"}",
                "{\"path\": \"patchbay.toml\"}",
                "{\"path\": \"sub/hooks.toml\"}",
                "{\"path\": \"Patchbay.TOML\"}",
                "{\"path\": \"plugins/x/run.py\"}",
                "{\"path\": \"out/a.txt\"}",
                "{\"path\": \"dangling\"}"
            })
    void whatLeadsElsewhereOrSteersTheHostIsNoEdit(String arguments) throws IOException {
        Path outside = Files.createTempDirectory("outside");
        Files.createSymbolicLink(folder.resolve("out"), outside);
        Files.createSymbolicLink(folder.resolve("dangling"), outside.resolve("nothing"));

        assertThat(isEdit(WRITE, arguments)).isFalse();
    }

    @Test
    void aToolThatMayReachFurtherMakesNoEdits() {
        assertThat(isEdit(UNKNOWN, "{\"path\": \"a\"}")).isFalse();
    }

    private boolean isEdit(ToolInfo tool, String arguments) {
        WorkspaceEdits edits =
                new WorkspaceEdits(folder, List.of(folder.resolve("plugins")), Schedulers.boundedElastic());
        return Boolean.TRUE.equals(edits.contain(tool, call(tool, arguments)).block());
    }

    private static Effect effect(Policy policy, ToolInfo tool) {
        return policy.evaluate(tool, call(tool, "{}")).effect();
    }

    private static ToolCall call(ToolInfo tool, String arguments) {
        return new ToolCall(new CallId("c"), tool.name(), Json.parse(arguments));
    }

    private static Rule rule(String id, Tier tier, String tool, Effect effect) {
        return new Rule(
                id,
                tier,
                List.of(Glob.of(tool)),
                List.of(),
                Map.of(),
                TraitMatch.ANY,
                effect,
                0,
                null,
                Position.of("t"));
    }
}
