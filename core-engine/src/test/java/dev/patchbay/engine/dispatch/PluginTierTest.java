package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.TraitMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class PluginTierTest {
    private static final List<Tier> ABOVE = List.of(Tier.ADMIN, Tier.PROJECT, Tier.USER);
    private static final List<ToolTraits> TRAITS = List.of(ToolTraits.READS, ToolTraits.WRITES, ToolTraits.UNKNOWN);
    private static final List<String> ARGUMENTS =
            List.of("{}", "{\"path\": \"a\"}", "{\"path\": \"src/b\"}", "{\"path\": \"etc\"}");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 11, 20261121, 424242})
    void whatAPluginAddsNeverAllowsWhatWasDenied(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 600; round++) {
            Case given = new Case(random);
            if (given.allows(List.of(), List.of())) {
                continue;
            }
            boolean allowed = random.nextBoolean()
                    ? given.allows(List.of(rule(random, Tier.PLUGIN, "added")), List.of())
                    : given.allows(List.of(), List.of(hook(random, Tier.PLUGIN, "added")));

            assertThat(allowed).as("seed %s, round %s", seed, round).isFalse();
        }
    }

    /** Rules, hooks, a mode, a call, and a person who says yes or no. */
    private static final class Case {
        private final List<Rule> rules = new ArrayList<>();
        private final List<Hook> hooks = new ArrayList<>();
        private final PolicyMode mode;
        private final ToolTraits traits;
        private final String arguments;
        private final Approver approver;

        Case(Random random) {
            for (int i = random.nextInt(4); i > 0; i--) {
                rules.add(rule(random, pick(ABOVE, random), "r" + i));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                hooks.add(hook(random, random.nextInt(4) == 0 ? Tier.PLUGIN : pick(ABOVE, random), "h" + i));
            }
            mode = pick(List.of(PolicyMode.values()), random);
            traits = pick(TRAITS, random);
            arguments = pick(ARGUMENTS, random);
            boolean yes = random.nextBoolean();
            approver = request -> Mono.just(new Approval(yes, "ada", null));
        }

        boolean allows(List<Rule> moreRules, List<Hook> moreHooks) {
            Governed host = Governed.plan(FakeTool.answering("done").with(traits))
                    .mode(mode)
                    .rules(rules.toArray(Rule[]::new))
                    .rules(moreRules.toArray(Rule[]::new))
                    .hooks(hooks.toArray(Hook[]::new))
                    .hooks(moreHooks.toArray(Hook[]::new))
                    .build();
            Objects.requireNonNull(host.dispatcher
                    .dispatch(host.request(approver, new SessionGrants(), arguments))
                    .block(Duration.ofSeconds(5)));
            return host.decisions().get(0).decision().allows();
        }
    }

    private static Rule rule(Random random, Tier tier, String id) {
        Map<String, Glob> arguments =
                random.nextBoolean() ? Map.of() : Map.of("/path", Glob.of(pick(List.of("src/**", "*", "etc"), random)));
        return new Rule(
                id,
                tier,
                List.of(),
                List.of(),
                arguments,
                TraitMatch.ANY,
                pick(List.of(Effect.values()), random),
                random.nextInt(3),
                null,
                Position.of("t"));
    }

    private static Hook hook(Random random, Tier tier, String id) {
        int choice = random.nextInt(9);
        if (choice >= 6) {
            PermissionRequest.Outcome said = List.of(
                            new HookOutcome.AskOn(), new HookOutcome.Deny("no"), new HookOutcome.Allow("yes"))
                    .get(choice - 6);
            return Hook.gate(
                    PermissionRequest.class,
                    HookSpec.at(HookPoint.PERMISSION_REQUEST, id, tier),
                    event -> Mono.just(said));
        }
        String only = pick(ARGUMENTS, random);
        String instead = pick(ARGUMENTS, random);
        boolean always = random.nextBoolean();
        HookSpec spec = HookSpec.at(HookPoint.TOOL_BEFORE, id, tier);
        return Hook.gate(ToolBefore.class, spec, event -> {
            boolean fires = always || event.call().arguments().equals(Json.parse(only));
            return fires ? answer(choice, instead) : Mono.just(HookOutcome.proceed());
        });
    }

    private static Mono<ToolBefore.Outcome> answer(int choice, String instead) {
        return switch (choice) {
            case 0 -> Mono.just(new HookOutcome.Deny("no"));
            case 1 -> Mono.just(new HookOutcome.Ask("sure?"));
            case 2 ->
                Mono.just(new HookOutcome.Rewrite(
                        (tools.jackson.databind.node.ObjectNode) Json.parse(instead), "better"));
            case 3 -> Mono.just(new HookOutcome.Stop("enough"));
            case 4 -> Mono.error(new IllegalStateException("broken"));
            default -> Mono.just(HookOutcome.proceed());
        };
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
