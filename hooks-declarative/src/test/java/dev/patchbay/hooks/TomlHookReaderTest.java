package dev.patchbay.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.DeclaredHook;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookReader;
import dev.patchbay.hook.HookReading;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class TomlHookReaderTest {
    private static final String NO_FORCE_PUSH = """
            [[hook]]
            name = "no-force-push"
            on = "tool.before"
            match = { tool = "shell.*", source = "project:*", traits = { read_only = "no" }, session = "s*", agent = "main" }
            when = { field = "/call/arguments/command", matches = "git push .*(--force|-f)" }
            action = "deny"
            reason = "force pushes lose other people's work"
            priority = 7
            timeout_ms = 100
            on_failure = "open"
            """;

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(HookReader.class)).hasExactlyElementsOfTypes(TomlHookReader.class);
    }

    @Test
    void deniesWhatMatches() {
        StepVerifier.create(HookFile.decide(NO_FORCE_PUSH, Events.before("{\"command\": \"git push --force\"}")))
                .expectNext(new HookOutcome.Deny("force pushes lose other people's work"))
                .verifyComplete();
    }

    @Test
    void hasNothingAgainstWhatDoesNotMatch() {
        StepVerifier.create(HookFile.decide(NO_FORCE_PUSH, Events.before("{\"command\": \"git push\"}")))
                .expectNext(HookOutcome.proceed())
                .verifyComplete();
    }

    @Test
    void carriesEverythingTheHostOrdersAndIndexesBy() {
        HookSpec spec = HookFile.hook(NO_FORCE_PUSH, new TestHost()).spec();

        assertThat(spec)
                .isEqualTo(new HookSpec(
                        "project/no-force-push",
                        HookPoint.TOOL_BEFORE,
                        Tier.PROJECT,
                        new HookMatch(List.of(Glob.of("shell.*")), List.of(Glob.of("project:*"))),
                        List.of(),
                        List.of(),
                        7,
                        Duration.ofMillis(100),
                        HookFailurePolicy.OPEN));
    }

    @Test
    void makesOneHookForEachPoint() {
        HookReading reading = HookFile.read("""
                [[hook]]
                name = "a"
                on = ["tool.before", "prompt.submit"]
                action = "deny"
                """);

        assertThat(reading.hooks().get(0).in(new TestHost()))
                .extracting(hook -> hook.spec().point())
                .containsExactly(HookPoint.TOOL_BEFORE, HookPoint.PROMPT_SUBMIT);
    }

    @Test
    void namesThePluginInTheIdOfItsHooks() {
        HookReading reading = HookFile.read(HookFile.table("tool.before", "action = \"deny\""), Tier.PLUGIN);

        assertThat(reading.hooks().get(0).in(new TestHost()))
                .extracting(hook -> hook.spec().id())
                .containsExactly("project:calc/a");
    }

    @Test
    void saysOfADisabledHookWhereItWouldStand() {
        DeclaredHook hook = HookFile.read(HookFile.table("tool.before", "action = \"deny\"\nenabled = false"))
                .hooks()
                .get(0);

        assertThat(hook.isEnabled()).isFalse();
        assertThat(hook.in(new TestHost()))
                .singleElement()
                .extracting(Hook::spec)
                .extracting(HookSpec::point)
                .isEqualTo(HookPoint.TOOL_BEFORE);
    }

    @Test
    void saysWhereAHookStandsAndWhatItDoes() {
        DeclaredHook hook = HookFile.read(NO_FORCE_PUSH).hooks().get(0);

        assertThat(hook.position()).isEqualTo(new Position("hooks.toml", 1, 1));
        assertThat(hook.summary())
                .isEqualTo("deny at tool.before, tool \"shell.*\", source \"project:*\", read_only no, session \"s*\","
                        + " agent \"main\"");
    }

    @Test
    void givesTheSameTableTheSameDigestHoweverItIsWritten() {
        String other = """
                [[hook]]   # a comment
                action = "deny"
                on = "tool.before"
                name = "a"
                [hook.match]
                source = "project:*"
                tool = "x"
                """;
        String one = """
                [[hook]]
                name = "a"
                on = "tool.before"
                match = { tool = "x", source = "project:*" }
                action = "deny"
                """;

        assertThat(HookFile.read(one).hooks().get(0).digest())
                .isEqualTo(HookFile.read(other).hooks().get(0).digest());
    }

    @Test
    void givesAnotherTableAnotherDigest() {
        DeclaredHook deny = HookFile.read(HookFile.table("tool.before", "action = \"deny\""))
                .hooks()
                .get(0);
        DeclaredHook ask = HookFile.read(HookFile.table("tool.before", "action = \"ask\""))
                .hooks()
                .get(0);

        assertThat(deny.digest()).isNotEqualTo(ask.digest());
    }

    @Test
    void keepsTheOtherHooksOfAFileInWhichOneIsBroken() {
        HookReading reading = HookFile.read("""
                [[hook]]
                name = "broken"
                on = "tool.befor"
                action = "deny"
                [[hook]]
                name = "fine"
                on = "tool.before"
                action = "deny"
                """);

        assertThat(reading.hooks()).extracting(DeclaredHook::name).containsExactly("fine");
        assertThat(reading.problems()).hasSize(1);
    }

    @Test
    void ordersHooksOfOneFileByTheirNames() {
        HookReading reading = HookFile.read("""
                [[hook]]
                name = "one"
                on = ["tool.before", "prompt.submit"]
                action = "deny"
                before = ["two", "admin/other"]
                [[hook]]
                name = "two"
                on = "tool.before"
                action = "deny"
                """);

        List<Hook> one = reading.hooks().get(0).in(new TestHost());
        assertThat(one.get(0).spec().before()).containsExactly("project/two", "admin/other");
        assertThat(one.get(1).spec().before()).containsExactly("admin/other");
    }
}
