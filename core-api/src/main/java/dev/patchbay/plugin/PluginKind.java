package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin is for. An open set: kinds that the host does not know are carried through untouched.
 *
 * @param name lower-case name
 */
public record PluginKind(@JsonValue String name) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

    /** Contributes tools. */
    public static final PluginKind TOOL = new PluginKind("tool");
    /** Contributes chat models. */
    public static final PluginKind LLM = new PluginKind("llm");
    /** Contributes hooks. */
    public static final PluginKind HOOK = new PluginKind("hook");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PluginKind {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not a plugin kind; expected " + NAME.pattern());
        }
    }

    /** By hand, as is {@link #hashCode}: those that a record is given are put together when the first one is compared. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PluginKind that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
