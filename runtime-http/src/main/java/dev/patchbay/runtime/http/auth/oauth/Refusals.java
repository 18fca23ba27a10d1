package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;

/** The ways in which there is no token for a plugin. */
final class Refusals {
    private final PluginId plugin;

    Refusals(PluginId plugin) {
        this.plugin = plugin;
    }

    /** Nobody has allowed it yet. */
    PluginException notLoggedIn(String why) {
        return unauthorized(why, "log in: patchbay plugin login " + plugin.name());
    }

    PluginException unauthorized(String why, String remedy) {
        return PluginException.of(PluginErrorCode.UNAUTHORIZED, plugin, why, remedy);
    }

    /** A server says what it must not, and will not say anything else when it is asked again. */
    PluginException malformed(String what) {
        return PluginException.of(
                PluginErrorCode.MALFORMED_RESPONSE,
                plugin,
                what,
                "report this to whoever runs the server, or ask it with auth_secret instead");
    }

    /** A server cannot answer at the moment. */
    PluginException unavailable(String what) {
        return PluginException.of(PluginErrorCode.TRANSPORT_FAILED, plugin, what, "try again later");
    }
}
