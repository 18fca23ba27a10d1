package dev.patchbay.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.SessionStart;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.resource.Resources;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.TraitMatch;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RegistryTest {
    private static final HookScope NOWHERE = new HookScope(new SessionId("s"), null, null, Instant.EPOCH);

    private final Registry registry = new Registry(List.of(), List.of());

    @Test
    void toolsAreNamedAfterTheirPlugin() {
        registry.publish(plugin("project:files", "read", "write"));

        assertThat(names()).containsExactly("files.read", "files.write");
        RegisteredTool read = Objects.requireNonNull(registry.current().tool("files.read"));
        assertThat(read.bareName()).isEqualTo("read");
        assertThat(read.tool().spec().name()).isEqualTo("read");
        assertThat(registry.current().tool("read")).isNull();
    }

    @Test
    void theHostsOwnToolsKeepTheirNames() {
        registry.publish(contributions(ToolSource.HOST, List.of("artifact.read"), List.of(), List.of()));

        assertThat(names()).containsExactly("artifact.read");
    }

    @Test
    void publishingAgainReplacesWhatThePluginBroughtBefore() {
        registry.publish(plugin("project:files", "read", "write"));
        RegistrySnapshot before = registry.current();

        registry.publish(plugin("project:files", "read", "list"));

        assertThat(names()).containsExactly("files.list", "files.read");
        assertThat(before.tool("files.write")).isNotNull();
    }

    @Test
    void withdrawingTakesEverythingAway() {
        registry.publish(contributions(
                source("project:files"), List.of("read"), List.of(gate("g", List.of())), List.of(deny("files"))));
        registry.withdraw(PluginId.parse("project:files"));
        registry.withdraw(PluginId.parse("project:files"));

        assertThat(names()).isEmpty();
        assertThat(registry.current().hooks().isListened(HookPoint.TOOL_BEFORE)).isFalse();
        assertThat(registry.current().policy().rules()).isEmpty();
    }

    @Test
    void whatAPluginGuardedStaysClosedWhenThePluginIsLost() {
        registry.publish(contributions(
                source("project:files"), List.of("read"), List.of(gate("g", List.of())), List.of(deny("files"))));

        registry.lose(PluginId.parse("project:files"));

        assertThat(names()).isEmpty();
        assertThat(registry.current().policy().rules()).hasSize(1);
        assertThat(registry.current().hooks().at(HookPoint.TOOL_BEFORE))
                .singleElement()
                .satisfies(gate -> StepVerifier.create(asked(gate))
                        .verifyErrorSatisfies(failure -> assertThat(failure)
                                .isInstanceOf(PluginException.class)
                                .hasMessageContaining("\"files\" is not running, and so cannot be asked")));
    }

    @Test
    void aPluginThatIsLostComesBackAsItWasOrLeavesForGood() {
        PluginId id = PluginId.parse("project:files");
        Hook gate = gate("g", List.of());
        registry.publish(contributions(source("project:files"), List.of("read"), List.of(gate), List.of()));
        registry.lose(id);
        registry.publish(contributions(source("project:files"), List.of("read"), List.of(gate), List.of()));
        assertThat(registry.current().hooks().at(HookPoint.TOOL_BEFORE)).containsExactly(gate);

        registry.lose(id);
        registry.withdraw(id);

        assertThat(registry.current().hooks().isListened(HookPoint.TOOL_BEFORE)).isFalse();
    }

    @Test
    void whatAPluginIsToGuardIsClosedUntilThePluginIsThere() {
        HookSpec spec = HookSpec.at(HookPoint.TOOL_BEFORE, "files.g", Tier.PLUGIN);
        PluginContributions absent = PluginContributions.absent(
                source("project:files"), List.of(spec), Declarations.NONE, List.of(deny("files")));

        registry.miss(absent);

        assertThat(registry.current().policy().rules()).hasSize(1);
        assertThat(registry.current().hooks().at(HookPoint.TOOL_BEFORE))
                .singleElement()
                .satisfies(gate -> StepVerifier.create(asked(gate)).verifyError(PluginException.class));

        Hook gate = gate("g", List.of());
        registry.publish(contributions(source("project:files"), List.of("read"), List.of(gate), List.of()));
        registry.miss(absent);

        assertThat(registry.current().hooks().at(HookPoint.TOOL_BEFORE)).containsExactly(gate);
        assertThat(registry.current().policy().rules()).isEmpty();
    }

    @Test
    void aPluginMayBeLostAfterOneThatItsHookNames() {
        registry.publish(contributions(source("project:a"), List.of(), List.of(gate("a", List.of())), List.of()));
        registry.publish(contributions(source("project:b"), List.of(), List.of(gate("b", List.of("a"))), List.of()));
        registry.withdraw(PluginId.parse("project:a"));

        registry.lose(PluginId.parse("project:b"));

        assertThat(registry.current().hooks().at(HookPoint.TOOL_BEFORE)).hasSize(1);
    }

    @Test
    void twoPluginsCannotOfferTheSameName() {
        registry.publish(plugin("project:files", "read"));
        RegistrySnapshot before = registry.current();

        assertThatThrownBy(() -> registry.publish(plugin("user:files", "read")))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        refused -> assertThat(refused.code()).isEqualTo(PluginErrorCode.AMBIGUOUS_PLUGIN));
        assertThat(registry.current()).isSameAs(before);
    }

    @Test
    void hooksWithoutAnOrderChangeNothing() {
        assertThatThrownBy(() -> registry.publish(contributions(
                        source("project:files"), List.of("read"), List.of(gate("g", List.of("nobody"))), List.of())))
                .isInstanceOf(InvalidConfigurationException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aPluginMayLeaveEvenIfAnotherOnesHookNamesItsOwn() {
        registry.publish(contributions(source("project:a"), List.of(), List.of(gate("a", List.of())), List.of()));
        registry.publish(contributions(source("project:b"), List.of(), List.of(gate("b", List.of("a"))), List.of()));

        registry.withdraw(PluginId.parse("project:a"));
        registry.publish(plugin("project:c", "read"));

        assertThat(registry.current().hooks().at(HookPoint.TOOL_BEFORE)).hasSize(1);
    }

    @Test
    void aToolOfWhichEveryCallIsDeniedIsNotListed() {
        registry.publish(plugin("project:files", "read"));
        registry.publish(contributions(source("project:guard"), List.of("look"), List.of(), List.of(deny("files.*"))));

        assertThat(registry.current().listed())
                .extracting(tool -> tool.spec().name())
                .containsExactly("guard.look");
        assertThat(registry.current().tools()).hasSize(2);
    }

    @Test
    void tenThousandToolsAreListedInNoTime() {
        for (int plugin = 0; plugin < 100; plugin++) {
            List<String> tools = new ArrayList<>();
            for (int tool = 0; tool < 100; tool++) {
                tools.add("tool-" + tool);
            }
            registry.publish(plugin("project:plugin-" + plugin, tools.toArray(String[]::new)));
        }

        // The real bound is 100 ms; the test leaves room for machines that are busy.
        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(registry.current().listed()).hasSize(10_000));
    }

    private List<String> names() {
        return registry.current().tools().stream()
                .map(tool -> tool.spec().name())
                .toList();
    }

    private static PluginContributions plugin(String id, String... tools) {
        return contributions(source(id), List.of(tools), List.of(), List.of());
    }

    private static ToolSource source(String id) {
        return new ToolSource(PluginId.parse(id), RuntimeKind.IN_PROCESS, Trust.TRUSTED, null);
    }

    private static PluginContributions contributions(
            ToolSource source, List<String> tools, List<Hook> hooks, List<Rule> rules) {
        Resources none = (Resources) Proxy.newProxyInstance(
                Resources.class.getClassLoader(), new Class<?>[] {Resources.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        return new PluginContributions(
                source,
                tools.stream().<Tool>map(Named::new).toList(),
                hooks,
                rules,
                none,
                new CallGauge(source.plugin(), 8, 8));
    }

    private static Hook gate(String id, List<String> after) {
        HookSpec spec = HookSpec.at(HookPoint.TOOL_BEFORE, id, Tier.PLUGIN).withOrder(0, List.of(), after);
        return Hook.gate(ToolBefore.class, spec, event -> Mono.just(HookOutcome.proceed()));
    }

    /** What a gate that fails is asked about does not matter. */
    @SuppressWarnings("unchecked")
    private static Mono<HookOutcome> asked(Hook gate) {
        return ((Gate<GateEvent<HookOutcome>, HookOutcome>) ((Hook.Gating) gate).gate())
                .decide((GateEvent<HookOutcome>) (GateEvent<?>) new SessionStart(NOWHERE));
    }

    private static Rule deny(String pattern) {
        return new Rule(
                "deny",
                Tier.PLUGIN,
                List.of(Glob.of(pattern)),
                List.of(),
                Map.of(),
                TraitMatch.ANY,
                Effect.DENY,
                0,
                null,
                Position.of("test"));
    }

    private record Named(ToolSpec spec) implements Tool {
        Named(String name) {
            this(ToolSpec.named(name, ""));
        }

        @Override
        public Mono<ToolResult> call(ToolCall call, CallContext context) {
            return Mono.just(ToolResult.text(call.tool()));
        }
    }
}
