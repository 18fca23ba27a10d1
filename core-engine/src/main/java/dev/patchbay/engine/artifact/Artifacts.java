package dev.patchbay.engine.artifact;

import dev.patchbay.history.ArtifactRef;
import dev.patchbay.plugin.Digest;
import java.util.regex.Pattern;

/** How artifacts are called: by their content, so that an id says what it is and can be a file name. */
final class Artifacts {
    private static final int DIGITS = 32;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    private Artifacts() {}

    static ArtifactRef refOf(byte[] bytes) {
        Digest digest = Digest.of(bytes);
        int hex = digest.text().indexOf(':') + 1;
        return new ArtifactRef(digest.text().substring(hex, hex + DIGITS), bytes.length, digest);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
