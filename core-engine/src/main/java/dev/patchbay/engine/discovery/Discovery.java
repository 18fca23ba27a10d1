package dev.patchbay.engine.discovery;

import dev.patchbay.problem.Problem;
import java.util.List;

/**
 * What looking for plugins gave.
 *
 * @param plugins every plugin, usable or not, by id; each id is there once
 * @param problems what is wrong with the places that were looked at
 */
public record Discovery(List<DiscoveredPlugin> plugins, List<Problem> problems) {
    public Discovery {
        plugins = List.copyOf(plugins);
        problems = List.copyOf(problems);
    }
}
