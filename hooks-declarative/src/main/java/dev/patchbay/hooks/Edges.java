package dev.patchbay.hooks;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.problem.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which hooks a hook comes before or after, by point. A plain name is that of a hook of the same file; a name with a
 * slash is an id, which only the host can look up.
 */
final class Edges {
    private final Collection<String> names;
    private final Map<String, HookTable> readable;

    /**
     * @param names all names in the file, of broken tables too
     * @param readable the tables that are well formed, by name
     */
    Edges(Collection<String> names, Map<String, HookTable> readable) {
        this.names = names;
        this.readable = readable;
    }

    /** The ids by point; what is wrong is reported at the key. */
    Map<HookPoint, List<String>> of(HookTable hook, String key, List<String> others, HookTableReader table) {
        Map<HookPoint, List<String>> edges = new EnumMap<>(HookPoint.class);
        hook.points().forEach(point -> edges.put(point, new ArrayList<>()));
        for (int i = 0; i < others.size(); i++) {
            String other = others.get(i);
            String place = key + "/" + i;
            if (other.indexOf('/') >= 0) {
                edges.values().forEach(ids -> ids.add(other));
            } else if (other.equals(hook.name())) {
                table.reject(place, "\"" + other + "\" cannot come " + key + " itself", "");
            } else if (!names.contains(other)) {
                table.reject(
                        place,
                        "no hook of this file has the name \"" + other + "\"",
                        Nearest.remedy(other, names) + "; a hook of another file is named by its id, with a slash");
            } else {
                HookTable found = readable.get(other);
                if (found != null) {
                    add(edges, hook, found, place, table);
                }
            }
        }
        return edges;
    }

    private static void add(
            Map<HookPoint, List<String>> edges, HookTable hook, HookTable other, String place, HookTableReader table) {
        List<HookPoint> common =
                hook.points().stream().filter(other.points()::contains).toList();
        if (common.isEmpty()) {
            table.reject(
                    place,
                    "\"" + other.name() + "\" and \"" + hook.name() + "\" have no event in common",
                    "remove it: they have no order");
        }
        if (other.enabled()) {
            common.forEach(point ->
                    edges.computeIfAbsent(point, unused -> new ArrayList<>()).add(other.id()));
        }
    }
}
