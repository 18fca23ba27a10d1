package dev.patchbay.engine.manifest;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.plugin.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code [[plugin.hooks]]}. */
final class HookReader {
    /** The points whose events are about one tool, so that a hook can choose by it. */
    private static final Set<HookPoint> ABOUT_A_TOOL = EnumSet.of(
            HookPoint.TOOL_BEFORE,
            HookPoint.PERMISSION_REQUEST,
            HookPoint.TOOL_DECISION,
            HookPoint.PERMISSION_DENIED,
            HookPoint.TOOL_AFTER,
            HookPoint.TOOL_FAILURE);

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
        Optional<Glob> tool = match.parsed("tool", HookReader::pattern);
        Optional<Glob> source = match.parsed("source", HookReader::pattern);
        boolean byTool = tool.isPresent() || source.isPresent();
        if (byTool && on.isPresent() && !ABOUT_A_TOOL.contains(on.get())) {
            table.reject(
                    "match",
                    "\"" + on.get().wireName() + "\" is not about a tool, so that no tool can match",
                    "leave match out");
        }
        return new HookMatch(tool.orElse(null), source.orElse(null));
    }

    private static Glob pattern(String text) {
        if (text.isEmpty() || !text.equals(text.strip())) {
            throw new IllegalArgumentException("the pattern \"" + text + "\" is empty or has spaces around it");
        }
        return Glob.of(text);
    }
}
