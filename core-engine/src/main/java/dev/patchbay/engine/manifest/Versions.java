package dev.patchbay.engine.manifest;

import org.semver4j.Semver;

/** Versions of plugins. */
final class Versions {
    private Versions() {}

    /** Whether the text is a semantic version exactly as written; the library alone would let a "v" and spaces pass. */
    static boolean isVersion(String text) {
        Semver version = Semver.parse(text);
        return version != null && version.getVersion().equals(text);
    }

    /**
     * The text, where it is a version.
     *
     * @throws IllegalArgumentException where it is not
     */
    static String check(String text) {
        if (!isVersion(text)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a semantic version; expected three numbers such as \"1.2.0\"");
        }
        return text;
    }
}
