package dev.patchbay.app;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plugin logout NAME}: forgets what logins to a plugin have brought. */
final class LogoutCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Forgets what logins to the server of a plugin have brought.");
        spec.addPositional(Specs.required(0, "NAME", "The plugin's name."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostOpening opening = HostOpening.of(invocation);
        PluginId plugin = opening.plugin(invocation.requiredArgument(0)).id();
        boolean known = opening.logOut(plugin);
        if (invocation.options().json()) {
            invocation.json(Json.object().put("plugin", plugin.toString()).put("was_logged_in", known));
            return ExitCode.OK;
        }
        invocation.screen().answer(plugin + (known ? " is logged out" : " was not logged in"));
        if (known) {
            invocation.screen().remark("  a host that runs stays logged in until it ends");
        }
        return ExitCode.OK;
    }
}
