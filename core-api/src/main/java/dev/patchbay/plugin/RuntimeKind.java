package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The way a plugin runs. An open set: each runtime on the class path adds its own kind.
 *
 * @param name lower-case name, also the name of the runtime's section in the manifest
 */
public record RuntimeKind(@JsonValue String name) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** In the host's process. */
    public static final RuntimeKind IN_PROCESS = new RuntimeKind("in_process");
    /** The host's own tools. */
    public static final RuntimeKind HOST = new RuntimeKind("host");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RuntimeKind {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not a runtime kind; expected " + NAME.pattern());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
