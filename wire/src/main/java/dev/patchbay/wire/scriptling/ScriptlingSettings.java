package dev.patchbay.wire.scriptling;

import dev.patchbay.config.SectionReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a plugin is talked to.
 *
 * @param raw whether it knows no handshake: its functions are plain JSON-RPC methods
 * @param functions what the manifest says about its tools, by their names; in raw mode all that there are
 * @param handshakeTimeout how long it may take to introduce itself
 * @param shutdownTimeout how long it may take to say goodbye
 * @param elsewhere whether it is a service of somebody's that is only asked: it cannot call back, whether it lives is known
 *     when it answers, and nobody shuts it down
 */
public record ScriptlingSettings(
        boolean raw,
        Map<String, FunctionDeclaration> functions,
        Duration handshakeTimeout,
        Duration shutdownTimeout,
        boolean elsewhere) {
    /** How long a plugin may take to introduce itself. */
    public static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(15);
    /** How long it may take to say goodbye. */
    public static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);

    /** A plugin of which the manifest says nothing. */
    public static final ScriptlingSettings DEFAULT =
            new ScriptlingSettings(false, Map.of(), HANDSHAKE_TIMEOUT, SHUTDOWN_TIMEOUT, false);

    public ScriptlingSettings {
        functions = Map.copyOf(functions);
        Objects.requireNonNull(handshakeTimeout, "handshakeTimeout");
        Objects.requireNonNull(shutdownTimeout, "shutdownTimeout");
    }

    /**
     * Reads the keys {@code raw} and {@code functions} of a manifest's section; problems go to the reader. Settings of a
     * section with problems must not be used.
     */
    public static ScriptlingSettings read(SectionReader section) {
        boolean raw = section.flag("raw").orElse(false);
        Map<String, FunctionDeclaration> functions = new LinkedHashMap<>();
        section.namedTables("functions").forEach((name, table) -> functions.put(name, FunctionDeclaration.read(table)));
        if (raw && functions.isEmpty()) {
            section.reject(
                    "raw",
                    "a raw plugin cannot say which functions it has, and the manifest lists none",
                    "add a table functions.NAME to the section for each");
        }
        return new ScriptlingSettings(raw, functions, HANDSHAKE_TIMEOUT, SHUTDOWN_TIMEOUT, false);
    }

    /** The same for a plugin that is elsewhere. */
    public ScriptlingSettings asElsewhere() {
        return new ScriptlingSettings(raw, functions, handshakeTimeout, shutdownTimeout, true);
    }

    FunctionDeclaration about(String tool) {
        return functions.getOrDefault(tool, FunctionDeclaration.NONE);
    }
}
