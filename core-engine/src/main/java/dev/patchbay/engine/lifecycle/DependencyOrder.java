package dev.patchbay.engine.lifecycle;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.problem.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The order in which plugins start: levels, each of which needs only what stands in those before it, and everything that
 * cannot start because of what it needs.
 *
 * @param levels names by level, sorted inside each
 * @param refusals why the others cannot start, by name
 */
record DependencyOrder(List<List<String>> levels, Map<String, Refusal> refusals) {
    DependencyOrder {
        levels = List.copyOf(levels);
        refusals = Map.copyOf(refusals);
    }

    /** Why a plugin cannot start. */
    record Refusal(PluginErrorCode code, String message, String remedy) {}

    /**
     * The order of these plugins.
     *
     * @param needs what each needs, by name
     * @param unusable names of plugins that exist but cannot be used
     */
    static DependencyOrder of(Map<String, ? extends Collection<String>> needs, Collection<String> unusable) {
        Map<String, Set<String>> open = new TreeMap<>();
        needs.forEach((name, names) -> open.put(name, new TreeSet<>(names)));
        Map<String, Refusal> refusals = new TreeMap<>();
        refuseMissing(open, unusable, refusals);

        List<List<String>> levels = new ArrayList<>();
        Set<String> placed = new TreeSet<>();
        while (true) {
            List<String> level = open.entrySet().stream()
                    .filter(entry -> placed.containsAll(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (level.isEmpty()) {
                break;
            }
            levels.add(level);
            placed.addAll(level);
            level.forEach(open::remove);
        }
        open.keySet().forEach(name -> refusals.put(name, stuck(name, open)));
        return new DependencyOrder(levels, refusals);
    }

    /** Takes out what needs something that is not there, then what needs that, until nothing changes. */
    private static void refuseMissing(
            Map<String, Set<String>> open, Collection<String> unusable, Map<String, Refusal> refusals) {
        Set<String> known = new TreeSet<>(open.keySet());
        known.addAll(unusable);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (String name : List.copyOf(open.keySet())) {
                for (String need : open.getOrDefault(name, Set.of())) {
                    if (!open.containsKey(need)) {
                        refusals.put(name, missing(need, known));
                        open.remove(name);
                        changed = true;
                        break;
                    }
                }
            }
        }
    }

    private static Refusal missing(String need, Set<String> known) {
        return known.contains(need)
                ? new Refusal(
                        PluginErrorCode.DEPENDENCY_MISSING,
                        "it depends on \"" + need + "\", which cannot be used",
                        "mend \"" + need + "\" first")
                : new Refusal(
                        PluginErrorCode.DEPENDENCY_MISSING,
                        "it depends on \"" + need + "\", which was not found",
                        Nearest.remedy(need, known));
    }

    private static Refusal stuck(String name, Map<String, Set<String>> open) {
        List<String> cycle = cycleFrom(name, open);
        String path = String.join(" -> ", cycle);
        return cycle.contains(name)
                ? new Refusal(
                        PluginErrorCode.DEPENDENCY_CYCLE,
                        "it depends on itself: " + path,
                        "remove one of these from depends_on")
                : new Refusal(
                        PluginErrorCode.DEPENDENCY_MISSING,
                        "it depends on plugins that depend on each other: " + path,
                        "remove one of these from depends_on");
    }

    /** A cycle that following dependencies from {@code start} runs into, its first name repeated at the end. */
    private static List<String> cycleFrom(String start, Map<String, Set<String>> open) {
        Deque<String> path = new ArrayDeque<>();
        @Nullable String next = start;
        while (next != null && !path.contains(next)) {
            path.addLast(next);
            next = nextInto(next, start, open);
        }
        List<String> cycle = new ArrayList<>(path);
        if (next != null) {
            cycle = new ArrayList<>(cycle.subList(cycle.indexOf(next), cycle.size()));
            cycle.add(next);
        }
        return cycle;
    }

    /** A dependency that is stuck too; one that leads back to the start first, so that its own cycle is shown. */
    private static @Nullable String nextInto(String name, String start, Map<String, Set<String>> open) {
        @Nullable String fallback = null;
        for (String need : open.getOrDefault(name, Set.of())) {
            if (open.containsKey(need)) {
                if (reaches(need, start, open)) {
                    return need;
                }
                fallback = fallback == null ? need : fallback;
            }
        }
        return fallback;
    }

    private static boolean reaches(String from, String target, Map<String, Set<String>> open) {
        Set<String> seen = new TreeSet<>();
        Deque<String> pending = new ArrayDeque<>(List.of(from));
        while (!pending.isEmpty()) {
            String name = pending.removeFirst();
            if (name.equals(target)) {
                return true;
            }
            if (seen.add(name)) {
                pending.addAll(open.getOrDefault(name, Set.of()));
            }
        }
        return false;
    }
}
