package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

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

    @Override
    public String toString() {
        return name;
    }
}
