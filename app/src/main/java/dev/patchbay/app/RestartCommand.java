package dev.patchbay.app;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.control.RestartAnswer;
import dev.patchbay.engine.control.RestartCall;
import dev.patchbay.engine.lifecycle.Inspection;
import dev.patchbay.manifest.PluginManifest;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import reactor.core.scheduler.Schedulers;

/** {@code plugin restart NAME}: has every running host of the project restart a plugin; else tries whether it starts. */
final class RestartCommand implements Subcommand {
    /** Beside what the plugin itself may take to stop and to start, for a host to look and to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Restarts a plugin in every host that runs in this project. Where none runs, it is"
                + " started once to see whether it does.");
        spec.addPositional(Specs.required(0, "NAME", "The plugin's name."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostOpening opening = HostOpening.of(invocation);
        UsablePlugin plugin = UsablePlugin.named(invocation.requiredArgument(0), opening);
        List<RestartAnswer> answers = ask(invocation, opening.config(), plugin.manifest());
        return answers.isEmpty() ? tryOut(invocation, opening, plugin) : report(invocation, plugin, answers);
    }

    private static List<RestartAnswer> ask(Invocation invocation, HostConfig config, PluginManifest manifest) {
        Duration patience =
                manifest.teardownTimeout().plus(manifest.startupTimeout()).plus(PATIENCE);
        RestartCall call = new RestartCall(config.stateDirectory(), Schedulers.parallel(), Schedulers.boundedElastic());
        return invocation.foreground().await(call.restart(manifest.name(), patience));
    }

    private static ExitCode report(Invocation invocation, UsablePlugin plugin, List<RestartAnswer> answers) {
        for (RestartAnswer answer : answers) {
            if (invocation.options().json()) {
                invocation.json(answer);
            } else {
                String state = answer.state() == null ? "" : " " + answer.state();
                String code = answer.code() == null ? "" : " " + answer.code();
                String detail = answer.detail().isEmpty() ? "" : ": " + answer.detail();
                invocation
                        .screen()
                        .answer(Printable.of(
                                plugin.id() + " in the host " + answer.host() + ":" + state + code + detail));
            }
        }
        return answers.stream().allMatch(RestartAnswer::isReady) ? ExitCode.OK : ExitCode.FAILED;
    }

    /** As a host would start it, what is pinned included. */
    private static ExitCode tryOut(Invocation invocation, HostOpening opening, UsablePlugin plugin) {
        invocation.screen().remark("no host runs in this project; starting it once to see whether it does");
        plugin.requireTrusted();
        Inspection seen = opening.inspect(plugin.found(), plugin.settings());
        if (invocation.options().json()) {
            invocation.json(new Offer(seen, seen.exposed()).json());
        } else {
            invocation.screen().answer(plugin.id() + " is " + Offer.summary(seen));
        }
        return ExitCode.OK;
    }
}
