package dev.patchbay.app;

import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.lifecycle.Inspection;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;

/** Logins that are needed before a plugin can be looked at. */
final class Logins {
    private final Invocation invocation;
    private final HostOpening opening;

    Logins(Invocation invocation, HostOpening opening) {
        this.invocation = invocation;
        this.opening = opening;
    }

    /** Starts one plugin by itself and looks at it; where it wants a login first and somebody is there, they are asked. */
    Inspection inspect(DiscoveredPlugin plugin, PluginSettings settings) {
        try {
            return opening.inspect(plugin, settings);
        } catch (PluginException refused) {
            if (refused.code() != PluginErrorCode.UNAUTHORIZED
                    || !invocation.surroundings().terminals().canAsk()) {
                throw refused;
            }
            logIn(plugin, settings, refused);
            return opening.inspect(plugin, settings);
        }
    }

    /** Where there is nowhere to log in to, what was said before is what is wrong. */
    private void logIn(DiscoveredPlugin plugin, PluginSettings settings, PluginException refused) {
        try {
            opening.logIn(plugin, settings, Approvals.somebody(invocation));
        } catch (PluginException failed) {
            throw failed.code() == PluginErrorCode.RUNTIME_NOT_SUPPORTED ? refused : failed;
        }
    }
}
