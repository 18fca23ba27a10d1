package dev.patchbay.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Tier;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class ToolIndexTest {
    private static final List<String> TOOLS = List.of("fs.read", "fs.write", "shell.run", "web.get", "fs", "x/y");
    private static final List<String> SOURCES = List.of("project:fs", "user:fs", "project:shell", "builtin:web");
    private static final List<String> PATTERNS =
            List.of("*", "**", "fs.*", "f?.read", "shell.run", "*.run", "nobody", "x/*", "project:*", "user:fs");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<String> called = new ArrayList<>();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final DeadlineWheel deadlines = new DeadlineWheel(time, time, DeadlineWheel.DEFAULT_TICK);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261121})
    void callsWhomAScanWouldCallInTheSameOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            HookSet set = HookSet.of(hooks(random, random.nextInt(40)));
            HookPipeline pipeline = new HookPipeline(() -> set, deadlines, Clock.systemUTC());
            for (int event = 0; event < 10; event++) {
                ToolInfo tool = tool(pick(TOOLS, random), pick(SOURCES, random));
                called.clear();

                decide(pipeline, tool);

                assertThat(called)
                        .as("seed %s, round %s, %s", seed, round, tool)
                        .isEqualTo(scan(set, tool));
            }
        }
    }

    @Test
    void anotherPluginsToolOfTheSameNameIsAnotherTool() {
        HookSet set = HookSet.of(List.of(gate("a", HookMatch.ofSources(Glob.of("user:fs")))));
        HookPipeline pipeline = new HookPipeline(() -> set, deadlines, Clock.systemUTC());

        decide(pipeline, tool("fs.read", "user:fs"));
        decide(pipeline, tool("fs.read", "project:fs"));
        decide(pipeline, tool("fs.read", "user:fs"));

        assertThat(called).containsExactly("a", "a");
    }

    @Test
    void moreToolsThanItRemembersAreServedAllTheSame() {
        HookSet set = HookSet.of(List.of(gate("a", HookMatch.ofTools(Glob.of("t*7")))));
        HookPipeline pipeline = new HookPipeline(() -> set, deadlines, Clock.systemUTC());

        for (int i = 0; i < 10_000; i++) {
            decide(pipeline, tool("t" + i, "project:fs"));
        }

        assertThat(called).hasSize(1000);
    }

    private List<Hook> hooks(Random random, int many) {
        List<Hook> hooks = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            HookMatch match = new HookMatch(patterns(random), patterns(random));
            hooks.add(random.nextInt(4) == 0 ? observer("h" + i, match) : gate("h" + i, match));
        }
        return hooks;
    }

    private static List<Glob> patterns(Random random) {
        return Stream.generate(() -> Glob.of(pick(PATTERNS, random)))
                .limit(random.nextInt(3))
                .toList();
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<String> scan(HookSet set, ToolInfo tool) {
        List<String> gates = new ArrayList<>();
        List<String> observers = new ArrayList<>();
        for (Hook hook : set.at(HookPoint.TOOL_BEFORE)) {
            if (hook.spec().match().matches(tool)) {
                (hook instanceof Hook.Gating ? gates : observers)
                        .add(hook.spec().id());
            }
        }
        gates.addAll(observers);
        return gates;
    }

    private static void decide(HookPipeline pipeline, ToolInfo tool) {
        ToolCall call = new ToolCall(new CallId("c"), tool.name(), Json.emptyObject());
        Objects.requireNonNull(pipeline.decide(new ToolBefore(GateEvents.SCOPE, call, tool), tool)
                .block(SOON));
    }

    private Hook gate(String id, HookMatch match) {
        return Hook.gate(ToolBefore.class, spec(id, match), event -> {
            called.add(id);
            return Mono.just(HookOutcome.proceed());
        });
    }

    private Hook observer(String id, HookMatch match) {
        return Hook.observer(ToolBefore.class, spec(id, match), event -> {
            called.add(id);
            return Mono.empty();
        });
    }

    private static HookSpec spec(String id, HookMatch match) {
        return HookSpec.at(HookPoint.TOOL_BEFORE, id, Tier.PROJECT).withMatch(match);
    }

    private static ToolInfo tool(String name, String source) {
        ToolSource from = new ToolSource(PluginId.parse(source), RuntimeKind.IN_PROCESS, Trust.TRUSTED, null);
        return new ToolInfo(name, ToolTraits.READS, from);
    }
}
