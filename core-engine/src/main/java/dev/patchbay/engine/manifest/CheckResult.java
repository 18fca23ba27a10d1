package dev.patchbay.engine.manifest;

import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import java.util.List;
import java.util.Objects;

/** Whether a host can run a plugin, and how. */
public sealed interface CheckResult {
    /** Warnings about a plugin that can run, everything that keeps one from it that cannot. */
    List<Problem> problems();

    /**
     * The host can run it.
     *
     * @param runtime the runtime to use
     * @param grants what it may do
     * @param problems warnings
     */
    record Accepted(RuntimeKind runtime, Grants grants, List<Problem> problems) implements CheckResult {
        public Accepted {
            Objects.requireNonNull(runtime, "runtime");
            Objects.requireNonNull(grants, "grants");
            problems = List.copyOf(problems);
        }
    }

    /**
     * The host cannot run it.
     *
     * @param code what the first problem is about
     * @param problems all of them, in the order of the checks
     */
    record Refused(PluginErrorCode code, List<Problem> problems) implements CheckResult {
        public Refused {
            Objects.requireNonNull(code, "code");
            problems = List.copyOf(problems);
        }
    }
}
