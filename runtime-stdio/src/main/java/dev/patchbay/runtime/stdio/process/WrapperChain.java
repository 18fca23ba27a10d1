package dev.patchbay.runtime.stdio.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The command that really is started: the system's own programs that prepare a process and then become the next one, so
 * that the process id stays, and the plugin's command at the end.
 */
final class WrapperChain {
    private final LaunchPlan plan;
    private final HostAbilities abilities;
    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment;

    private WrapperChain(LaunchPlan plan, HostAbilities abilities) {
        this.plan = plan;
        this.abilities = abilities;
        this.environment = new TreeMap<>(plan.environment());
    }

    /** A process as the system is asked for it. */
    record Start(List<String> command, Map<String, String> environment) {}

    /** What to start for a plan. Blocks where an ability has to be tried. */
    static Start of(LaunchPlan plan, HostAbilities abilities) throws Refusal {
        return new WrapperChain(plan, abilities).build();
    }

    private Start build() throws Refusal {
        abilities.pdeathsig().ifPresent(setpriv -> add(setpriv.toString(), "--pdeathsig", "KILL", "--"));
        abilities.setsid().ifPresent(setsid -> add(setsid.toString()));
        Confinement confinement = plan.confinement();
        if (confinement.sandbox() != null) {
            sandbox(confinement.sandbox());
        }
        if (confinement.limits().any()) {
            limit(confinement.limits());
        }
        keepLoaderVariablesFromWrappers();
        command.addAll(plan.command());
        return new Start(List.copyOf(command), environment);
    }

    private void sandbox(Sandbox sandbox) throws Refusal {
        String failure = abilities.sandboxFailure();
        if (failure != null) {
            throw Refusal.launch(
                    "the manifest asks for a sandbox, which this machine cannot make: " + failure,
                    abilities.sandboxRemedy() + ", or write sandbox = \"none\" if the plugin is trusted without");
        }
        Path bwrap = abilities.bwrap().orElseThrow();
        command.addAll(BwrapArguments.of(
                bwrap,
                sandbox,
                plan.workingDirectory(),
                Objects.requireNonNullElse(plan.environment().get("HOME"), "")));
    }

    /** Inside the sandbox, where there is one: it is the plugin that is bounded, not what confines it. */
    private void limit(Limits limits) throws Refusal {
        Path prlimit = abilities
                .prlimit()
                .orElseThrow(() -> Refusal.launch(
                        "the manifest asks for limits, but this machine has no prlimit",
                        "install util-linux, or remove the limits"));
        if (limits.processes() > 0 && UserTasks.areUnbounded()) {
            throw Refusal.launch(
                    "the manifest limits processes, but the host runs as root, whose processes the kernel does not bound",
                    "run the host as an ordinary user, or remove limits.processes");
        }
        command.addAll(PrlimitArguments.of(prlimit, limits, limits.processes() > 0 ? otherTasks() : 0));
    }

    /**
     * What the kernel counts beside the plugin: in a sandbox its first process, and otherwise all that the user runs now
     * (getrlimit(2), RLIMIT_NPROC).
     */
    private long otherTasks() {
        return plan.confinement().sandbox() != null ? 1 : UserTasks.count();
    }

    /** What the loader obeys would otherwise run in the programs that confine the plugin, before they do. */
    private void keepLoaderVariablesFromWrappers() throws Refusal {
        List<String> names =
                environment.keySet().stream().filter(VariableNames::isForLoader).toList();
        if (command.isEmpty() || names.isEmpty()) {
            return;
        }
        Path env = abilities
                .env()
                .orElseThrow(() -> Refusal.launch(
                        "\"" + names.get(0) + "\" cannot be set, as this machine has no env", "install coreutils"));
        add(env.toString());
        names.forEach(name -> add(name + "=" + environment.remove(name)));
    }

    private void add(String... more) {
        command.addAll(List.of(more));
    }
}
