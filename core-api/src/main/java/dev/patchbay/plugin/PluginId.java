package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A plugin's source-qualified identity, written {@code project:calculator}.
 *
 * @param origin where the plugin was found
 * @param name the manifest's name, {@code [a-z0-9][a-z0-9_-]{0,63}}
 */
public record PluginId(PluginOrigin origin, String name) implements Comparable<PluginId> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    /** The host itself, as the source of its own tools. */
    public static final PluginId HOST = new PluginId(PluginOrigin.BUILTIN, "patchbay");

    public PluginId {
        Objects.requireNonNull(origin, "origin");
        if (!isName(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is not a plugin name; expected " + NAME.pattern());
        }
    }

    /** Whether a plugin may bear this name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Reads {@code origin:name}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    @JsonCreator
    public static PluginId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not a plugin id; expected origin:name");
        }
        PluginOrigin origin = PluginOrigin.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
        return new PluginId(origin, text.substring(colon + 1));
    }

    @Override
    public int compareTo(PluginId other) {
        int byOrigin = origin.compareTo(other.origin);
        return byOrigin != 0 ? byOrigin : name.compareTo(other.name);
    }

    @JsonValue
    @Override
    public String toString() {
        return origin.wireName() + ":" + name;
    }
}
