package dev.patchbay.app.property;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.Observer;
import dev.patchbay.hook.ToolEvent;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Random observers: good ones, and those that break, hang, come late or lay hands on what they are shown. */
final class RandomWatchers {
    /** What the names of all of them begin with. */
    static final String PREFIX = "watch-";

    private static final List<String> ACTIONS = List.of(
            "{ log = { text = \"{/scope/session}\", level = \"debug\" } }",
            "{ append = { file = \"log/watch.jsonl\" } }",
            "{ append = { file = \"folder\" } }",
            "{ post = { url = \"https://nobody.example/\" } }",
            "{ metric = { name = \"watched\", tags = { session = \"{/scope/session}\" } } }");

    private final Chance chance;

    RandomWatchers(Chance chance) {
        this.chance = chance;
    }

    /** Tables of a file. */
    String tables(int many) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            List<HookPoint> points =
                    chance.shuffled(List.of(HookPoint.values())).subList(0, 1 + chance.below(20));
            text.append("[[hook]]\nname = \"" + PREFIX + i + "\"\n")
                    .append("on = "
                            + Json.of(points.stream().map(HookPoint::wireName).toList()) + "\n")
                    .append("action = " + chance.pick(ACTIONS) + "\n")
                    .append("timeout_ms = " + (1 + chance.below(20)) + "\n")
                    .append("priority = " + chance.below(100) + "\n\n");
        }
        return text.toString();
    }

    /** Observers of the host's own. */
    List<Hook> code(int many) {
        List<Hook> hooks = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            for (HookPoint point : chance.shuffled(List.of(HookPoint.values())).subList(0, 1 + chance.below(20))) {
                HookSpec spec = HookSpec.at(point, PREFIX + "code-" + i, chance.pick(List.of(Tier.ADMIN, Tier.USER)))
                        .withTimeout(Duration.ofMillis(1 + chance.below(4)));
                hooks.add(observer(point.event(), spec, chance.below(7)));
            }
        }
        return hooks;
    }

    private static <E extends HookEvent> Hook observer(Class<E> event, HookSpec spec, int kind) {
        return Hook.observer(event, spec, behaviour(kind));
    }

    private static <E extends HookEvent> Observer<E> behaviour(int kind) {
        return switch (kind) {
            case 0 ->
                event -> {
                    throw new IllegalStateException("broken");
                };
            case 1 -> event -> Mono.error(new IllegalStateException("broken later"));
            case 2 -> event -> Mono.never();
            case 3 -> event -> Mono.delay(Duration.ofMillis(2)).then();
            case 4 -> event -> Mono.fromRunnable(() -> meddle(event));
            case 5 -> event -> Mono.<Void>error(new AssertionError("wrong")).delaySubscription(Duration.ofMillis(1));
            default -> event -> Mono.empty();
        };
    }

    private static void meddle(HookEvent event) {
        if (event instanceof ToolEvent about && about.call().arguments() instanceof ObjectNode arguments) {
            arguments.put("path", "meddled");
        }
        ((ObjectNode) Json.of(event)).put("meddled", true);
    }
}
