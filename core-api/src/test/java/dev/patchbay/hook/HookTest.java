package dev.patchbay.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Tier;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class HookTest {
    private static final ToolInfo TOOL = new ToolInfo(
            "files.read",
            ToolTraits.READS,
            new ToolSource(PluginId.parse("user:files"), RuntimeKind.IN_PROCESS, Trust.TRUSTED, null));

    @ParameterizedTest
    @EnumSource
    void aPointIsFoundByItsNameAndByItsEvent(HookPoint point) {
        assertThat(HookPoint.named(point.wireName())).isEqualTo(point);
        assertThat(HookPoint.of(point.event())).isEqualTo(point);
    }

    @Test
    void everyEventHasAPoint() {
        Set<Class<?>> events = new HashSet<>(Arrays.asList(GateEvent.class.getPermittedSubclasses()));
        events.addAll(Arrays.asList(ObservedEvent.class.getPermittedSubclasses()));

        assertThat(Arrays.stream(HookPoint.values()).<Class<?>>map(HookPoint::event))
                .containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void onlyAPointWhoseEventIsGatedIsDecidable() {
        assertThat(HookPoint.TOOL_BEFORE.isDecidable()).isTrue();
        assertThat(HookPoint.RUN_END.isDecidable()).isFalse();
    }

    @Test
    void anUnknownPointNamesTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HookPoint.named("tool.befor"))
                .withMessage("unknown event \"tool.befor\"; did you mean \"tool.before\"?");
        assertThatIllegalArgumentException().isThrownBy(() -> HookPoint.of(HookEvent.class));
    }

    @Test
    void aGateMustFitItsPoint() {
        HookSpec spec = HookSpec.at(HookPoint.TURN_START, "mine", Tier.PROJECT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hook.gate(ToolBefore.class, spec, event -> Mono.just(HookOutcome.proceed())))
                .withMessageContaining("\"mine\" is for ToolBefore, but turn.start sends TurnStart");
        assertThatIllegalArgumentException().isThrownBy(() -> Hook.observer(RunEnd.class, spec, event -> Mono.empty()));
    }

    @Test
    void aPointThatIsOnlyObservedTakesNoGate() {
        Gate<TurnStart, TurnStart.Outcome> anything = event -> Mono.just(HookOutcome.proceed());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hook.Gating(HookSpec.at(HookPoint.RUN_END, "mine", Tier.PROJECT), anything))
                .withMessageContaining("run.end can only be observed");
    }

    @Test
    void aHookKeepsWhatItDoesUnderAnotherSpecification() {
        HookSpec spec = HookSpec.at(HookPoint.TURN_START, "mine", Tier.PLUGIN);
        Hook hook = Hook.gate(TurnStart.class, spec, event -> Mono.just(HookOutcome.proceed()));

        Hook moved = hook.withSpec(spec.withId("p.mine").withTier(Tier.USER));

        assertThat(moved.spec().id()).isEqualTo("p.mine");
        assertThat(((Hook.Gating) moved).gate()).isSameAs(((Hook.Gating) hook).gate());
    }

    @Test
    void aSpecificationIsChecked() {
        HookSpec spec = HookSpec.at(HookPoint.TURN_START, "mine", Tier.PROJECT);

        assertThatIllegalArgumentException().isThrownBy(() -> spec.withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> spec.withTimeout(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> spec.withOrder(101, List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> spec.withOrder(-1, List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> spec.withId(" "));
    }

    @Test
    void aMatchLooksAtTheToolAndAtItsSource() {
        assertThat(HookMatch.ALL.matches(null)).isTrue();
        assertThat(HookMatch.ALL.matches(TOOL)).isTrue();
        assertThat(HookMatch.ofTools(Glob.of("files.*")).matches(TOOL)).isTrue();
        assertThat(HookMatch.ofTools(Glob.of("files.*")).matches(null)).isFalse();
        assertThat(HookMatch.ofTools(Glob.of("net.*")).matches(TOOL)).isFalse();
        assertThat(HookMatch.ofSources(Glob.of("user:*")).matches(TOOL)).isTrue();
        assertThat(new HookMatch(List.of(Glob.of("files.*")), List.of(Glob.of("project:*"))).matches(TOOL))
                .isFalse();
    }

    @Test
    void aRetryIsNeverInThePast() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HookOutcome.Retry(Duration.ofMillis(-1)));
    }
}
