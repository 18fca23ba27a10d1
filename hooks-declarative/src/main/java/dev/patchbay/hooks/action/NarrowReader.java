package dev.patchbay.hooks.action;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolsPrepare;
import dev.patchbay.plugin.Glob;
import dev.patchbay.tool.ToolInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Reads {@code { keep = […], drop = […] }}: which tools the model is shown, by patterns for their names. */
final class NarrowReader {
    private NarrowReader() {}

    static Optional<Action> read(SectionReader table) {
        Optional<List<Glob>> keep = table.distinct("keep", Glob::of);
        List<Glob> drop = table.distinct("drop", Glob::of).orElse(List.of());
        if (!table.has("keep") && drop.isEmpty()) {
            table.reject("", "a narrowing needs \"keep\" or \"drop\"", "keep = [] shows no tool at all");
            return Optional.empty();
        }
        return Optional.of(Action.Decides.anywhere("narrow", event -> {
            List<ToolInfo> offered = ((ToolsPrepare) event).tools();
            Set<String> kept = new HashSet<>();
            boolean all = true;
            for (ToolInfo tool : offered) {
                boolean wanted = keep.isEmpty() || anyMatches(keep.get(), tool.name());
                if (wanted && !anyMatches(drop, tool.name())) {
                    kept.add(tool.name());
                } else {
                    all = false;
                }
            }
            return all ? Answer.PROCEED : Mono.just(new HookOutcome.Narrow(kept));
        }));
    }

    private static boolean anyMatches(List<Glob> patterns, String name) {
        for (Glob pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
