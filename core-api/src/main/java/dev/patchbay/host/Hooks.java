package dev.patchbay.host;

import dev.patchbay.problem.Problem;
import java.util.List;
import java.util.Map;

/** The hooks of a running host, whoever they are from. */
public interface Hooks {
    /**
     * Every hook, by point and then in the order in which they are called; those that are disabled come last at their point.
     */
    List<HookListing> all();

    /**
     * What is wrong with the files of hooks as they are now. While there is an error the hooks that were in force before stay
     * in force.
     */
    List<Problem> problems();

    /** What hooks have counted since the host was started, by name: {@code calls} or {@code calls{tool=fs.read}}. */
    Map<String, Double> counts();
}
