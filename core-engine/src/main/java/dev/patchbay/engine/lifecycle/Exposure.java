package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.trust.PluginPins;
import dev.patchbay.engine.trust.ToolChange;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Surface;
import dev.patchbay.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which tools of a surface may be used: those that the manifest exposes, without those that are not as they were trusted.
 *
 * @param surface whose tools they are
 * @param tools those that may be used, in the plugin's order
 * @param withheld why the others that the manifest exposes may not, by name
 */
record Exposure(Surface surface, List<Tool> tools, Map<String, String> withheld) {
    /** How many withheld tools a plugin's status tells one by one. */
    private static final int MOST_TOLD = 10;

    static Exposure of(Candidate candidate, Surface surface) {
        PluginPins pins = candidate.runtime().trust() == Trust.TRUSTED ? null : candidate.pins();
        List<Tool> exposed = surface.tools().stream()
                .filter(tool -> isExposed(candidate, tool))
                .toList();
        if (pins == null) {
            return new Exposure(surface, exposed, Map.of());
        }
        List<Tool> asTrusted = new ArrayList<>(exposed.size());
        Map<String, String> withheld = new TreeMap<>();
        for (Tool tool : exposed) {
            Optional<ToolChange> change = pins.change(tool.spec());
            change.ifPresentOrElse(
                    what -> withheld.put(what.tool(), message(candidate, what)), () -> asTrusted.add(tool));
        }
        return new Exposure(surface, List.copyOf(asTrusted), withheld);
    }

    /** The manifest's allow-list decides; without one, only the host's own process exposes what it has. */
    private static boolean isExposed(Candidate candidate, Tool tool) {
        List<Glob> expose = candidate.manifest().expose();
        return expose == null
                ? candidate.runtime().trust() == Trust.TRUSTED
                : expose.stream().anyMatch(glob -> glob.matches(tool.spec().name()));
    }

    private static String message(Candidate candidate, ToolChange change) {
        String plugin = candidate.manifest().name();
        return "the tool \"" + plugin + "." + change.tool() + "\" is withheld, because it " + change.describe();
    }

    private static String remedy(Candidate candidate) {
        return "look at it, then trust it with: patchbay plugin trust "
                + candidate.manifest().name();
    }

    /** What whoever calls a withheld tool is told, by the tool's name. */
    Map<String, String> reasons(Candidate candidate) {
        Map<String, String> reasons = new TreeMap<>();
        withheld.forEach((name, why) -> reasons.put(name, why + "; " + remedy(candidate)));
        return reasons;
    }

    /** What somebody should look at. */
    List<Problem> problems(Candidate candidate) {
        List<Problem> problems = new ArrayList<>();
        withheld.values().stream()
                .limit(MOST_TOLD)
                .forEach(
                        why -> problems.add(Problem.warning(candidate.manifest().position(), why, remedy(candidate))));
        int more = withheld.size() - MOST_TOLD;
        if (more > 0) {
            problems.add(Problem.warning(
                    candidate.manifest().position(),
                    more + (more == 1 ? " more tool is" : " more tools are") + " withheld",
                    remedy(candidate)));
        }
        return problems;
    }
}
