package dev.patchbay.runtime.stdio.process;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names variables may have, and which of the host's may be passed on without a grant. */
final class VariableNames {
    /** What Patchbay marks its processes with. */
    static final String OWN_PREFIX = "PATCHBAY_";

    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> HARMLESS =
            Set.of("HOME", "USER", "LOGNAME", "TZ", "TMPDIR", "LANGUAGE", "TERM", "SHELL", "PATH", "LANG");
    private static final Set<String> LOADER = Set.of("GLIBC_TUNABLES", "GCONV_PATH", "LOCPATH", "NLSPATH");

    private VariableNames() {}

    /**
     * Nothing, if the manifest may set a variable of this name.
     *
     * @throws IllegalArgumentException if it may not
     */
    static void check(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not the name of a variable; expected " + FORM.pattern());
        }
        if (name.startsWith(OWN_PREFIX)) {
            throw new IllegalArgumentException("variables that begin with \"" + OWN_PREFIX + "\" are Patchbay's own");
        }
    }

    /** Whether knowing it tells a plugin nothing but how its user likes to work. */
    static boolean isHarmless(String name) {
        return HARMLESS.contains(name) || name.startsWith("LC_") || name.startsWith("XDG_");
    }

    /** Whether the system's loader obeys it, so that it must not reach the programs that confine the plugin. */
    static boolean isForLoader(String name) {
        return name.startsWith("LD_") || LOADER.contains(name);
    }
}
