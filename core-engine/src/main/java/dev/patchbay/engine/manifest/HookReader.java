package dev.patchbay.engine.manifest;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.plugin.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code [[plugin.hooks]]}. */
final class HookReader {
    private HookReader() {}

    static List<HookDeclaration> read(SectionReader parent, String key, int defaultPriority) {
        List<HookDeclaration> hooks = new ArrayList<>();
        for (SectionReader table : parent.tables(key)) {
            hook(table, defaultPriority).ifPresent(hooks::add);
        }
        return List.copyOf(hooks);
    }

    private static Optional<HookDeclaration> hook(SectionReader table, int defaultPriority) {
        Optional<HookPoint> on = table.requiredParsed("on", HookPoint::named);
        Optional<String> handler = table.requiredString("handler");
        HookMatch match = match(table, on);
        List<String> before = table.distinct("before", id -> id).orElse(List.of());
        List<String> after = table.distinct("after", id -> id).orElse(List.of());
        int priority = table.integer("priority", 0, 100).map(Long::intValue).orElse(defaultPriority);
        Duration timeout = table.millis("timeout_ms").orElse(HookSpec.DEFAULT_TIMEOUT);
        if (on.isEmpty() || handler.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HookDeclaration(
                on.get(), handler.get(), match, before, after, priority, timeout, table.position()));
    }

    private static HookMatch match(SectionReader table, Optional<HookPoint> on) {
        if (!table.has("match")) {
            return HookMatch.ALL;
        }
        SectionReader match = table.table("match");
        List<Glob> tools = match.distinct("tool", Glob::of).orElse(List.of());
        List<Glob> sources = match.distinct("source", Glob::of).orElse(List.of());
        boolean byTool = !tools.isEmpty() || !sources.isEmpty();
        if (byTool && on.isPresent() && !on.get().isAboutTool()) {
            table.reject(
                    "match",
                    "\"" + on.get().wireName() + "\" is not about a tool, so that no tool can match",
                    "leave match out");
        }
        return new HookMatch(tools, sources);
    }
}
