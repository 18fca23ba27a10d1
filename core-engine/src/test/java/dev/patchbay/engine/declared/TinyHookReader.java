package dev.patchbay.engine.declared;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.DeclaredHook;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookReader;
import dev.patchbay.hook.HookReading;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.TurnStart;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.Glob;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import dev.patchbay.resource.ScopedHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hooks at {@code tool.before} that deny, ask, count, rewrite {@code a}, fetch what {@code url} names or let a plugin's
 * handler decide, and at {@code turn.start} that stop.
 */
public final class TinyHookReader implements HookReader {
    @Override
    public HookReading read(List<Section> tables, HookOrigin origin) {
        List<DeclaredHook> hooks = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section table : tables) {
            SectionReader reader = SectionReader.of(table);
            Tiny hook = read(reader, origin);
            if (!names.add(hook.name())) {
                reader.reject("name", "the name \"" + hook.name() + "\" is there twice", "");
            }
            List<Problem> found = reader.finish();
            problems.addAll(found);
            if (found.isEmpty()) {
                hooks.add(hook);
            }
        }
        return new HookReading(hooks, problems);
    }

    private static Tiny read(SectionReader reader, HookOrigin origin) {
        String owner = origin.plugin() == null
                ? origin.tier().wireName()
                : origin.plugin().toString();
        HookPoint point = reader.parsed("on", HookPoint::named).orElse(HookPoint.TOOL_BEFORE);
        String name = reader.requiredString("name").orElse("");
        SectionReader match = reader.table("match");
        HookSpec spec = new HookSpec(
                owner + "/" + name,
                point,
                origin.tier(),
                new HookMatch(match.distinct("tool", Glob::of).orElse(List.of()), List.of()),
                ids(owner, reader.strings("before").orElse(List.of())),
                ids(owner, reader.strings("after").orElse(List.of())),
                reader.integer("priority", 0, 100).orElse(0L).intValue(),
                HookSpec.DEFAULT_TIMEOUT,
                HookFailurePolicy.CLOSED);
        return new Tiny(
                name,
                reader.position(),
                reader.flag("enabled").orElse(true),
                spec,
                reader.requiredString("action").orElse(""),
                reader.string("reason").orElse("because"),
                reader.string("target").orElse(null));
    }

    private static List<String> ids(String owner, List<String> names) {
        return names.stream().map(name -> owner + "/" + name).toList();
    }

    private record Tiny(
            String name,
            Position position,
            boolean isEnabled,
            HookSpec spec,
            String action,
            String reason,
            @Nullable String target)
            implements DeclaredHook {
        @Override
        public Digest digest() {
            return new Digest("sha256:" + "0".repeat(64));
        }

        @Override
        public String summary() {
            return action;
        }

        @Override
        public List<Hook> in(HookHost host) {
            if (spec.point() == HookPoint.TURN_START) {
                return List.of(Hook.gate(TurnStart.class, spec, event -> Mono.just(new HookOutcome.Stop(reason))));
            }
            return List.of(Hook.gate(ToolBefore.class, spec, new Gate<ToolBefore, ToolBefore.Outcome>() {
                @Override
                public Mono<ToolBefore.Outcome> decide(ToolBefore event) {
                    return decided(host, event);
                }

                @Override
                public String explain(ToolBefore event) {
                    return "tiny " + action + " of " + event.call().arguments();
                }
            }));
        }

        private Mono<ToolBefore.Outcome> decided(HookHost host, ToolBefore event) {
            String named = String.valueOf(target);
            return switch (action) {
                case "deny" -> Mono.just(new HookOutcome.Deny(reason));
                case "ask" -> Mono.just(new HookOutcome.Ask(reason));
                case "rewrite" -> {
                    ObjectNode arguments = (ObjectNode) event.call().arguments().deepCopy();
                    yield Mono.just(new HookOutcome.Rewrite(arguments.put("a", Integer.parseInt(named)), reason));
                }
                case "count" -> {
                    host.count(named, 1, Map.of("tool", event.tool().name()));
                    yield Mono.just(HookOutcome.proceed());
                }
                case "get" ->
                    host.http()
                            .exchange(ScopedHttp.Request.get(URI.create(named)))
                            .map(response -> new HookOutcome.Deny(response.body()));
                case "handle" ->
                    host.handle(named, reason, Json.of(event)).map(said -> new HookOutcome.Deny(said.toString()));
                default -> Mono.just(HookOutcome.proceed());
            };
        }
    }
}
