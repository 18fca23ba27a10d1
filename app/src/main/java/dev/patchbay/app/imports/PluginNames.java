package dev.patchbay.app.imports;

import dev.patchbay.plugin.PluginId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of servers as names of plugins. */
final class PluginNames {
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-z0-9_-]+");
    private static final Pattern AT_THE_START = Pattern.compile("^[_-]+");
    private static final Pattern AT_THE_END = Pattern.compile("[_-]+$");
    private static final int LONGEST = 64;

    private PluginNames() {}

    /** The nearest name that a plugin may have; empty where nothing is left of it. */
    static Optional<String> of(String server) {
        String name =
                NOT_ALLOWED.matcher(server.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
        name = AT_THE_START.matcher(name).replaceAll("");
        name = name.substring(0, Math.min(LONGEST, name.length()));
        name = AT_THE_END.matcher(name).replaceAll("");
        return PluginId.isName(name) ? Optional.of(name) : Optional.empty();
    }
}
