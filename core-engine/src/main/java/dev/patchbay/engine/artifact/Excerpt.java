package dev.patchbay.engine.artifact;

import dev.patchbay.history.ArtifactRef;
import dev.patchbay.tool.ToolResult;
import java.nio.charset.StandardCharsets;

/** The beginning and the end of output that is too large to be shown, and between them how to read the rest. */
final class Excerpt {
    /** The end is worth less than the beginning, but it is where failures say why. */
    private static final int TAIL_SHARE = 8;

    private Excerpt() {}

    /** An excerpt that with its note is no larger than {@code most} bytes. */
    static ToolResult of(byte[] whole, ArtifactRef ref, boolean error, int most) {
        int room = most - note(ref, whole.length, whole.length).getBytes(StandardCharsets.UTF_8).length;
        int tailFrom = Utf8.ceiling(whole, whole.length - room / TAIL_SHARE);
        int headTo = Utf8.floor(whole, room - (whole.length - tailFrom));
        String text =
                Utf8.text(whole, 0, headTo) + note(ref, headTo, tailFrom) + Utf8.text(whole, tailFrom, whole.length);
        return error ? ToolResult.error(text) : ToolResult.text(text);
    }

    private static String note(ArtifactRef ref, int from, int to) {
        return "\n[bytes " + from + " to " + to + " of " + ref.bytes() + " are left out here; to read them call "
                + ArtifactReader.TOOL + " with {\"id\": \"" + ref.id() + "\", \"offset\": " + from + "}]\n";
    }
}
