package dev.patchbay.engine.artifact;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.history.ArtifactRef;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What of a result history and the model are shown, and what is kept beside it. */
public sealed interface BoundedOutput {
    /** All of it. */
    record Whole(ToolResult result) implements BoundedOutput {}

    /**
     * Its beginning and end; the rest is for the artifact store, which nobody has asked yet.
     *
     * @param view what is shown, with a note that says how to read on
     * @param whole all of it, as UTF-8: the text that a model would have been shown, or JSON where it is more than text
     * @param ref what the store will call it
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed from the bounding to the store, never compared.
    record Spilled(ToolResult view, byte[] whole, ArtifactRef ref) implements BoundedOutput {}

    /** Nothing: there is more of it than the host accepts. */
    record TooLarge(String message) implements BoundedOutput {}

    /** Bounds a result. What is surely small is recognised without being written out. */
    static BoundedOutput of(ToolResult result, OutputBounds bounds) {
        long most = OutputSize.atMost(result, bounds.inlineBytes());
        if (most <= bounds.inlineBytes()) {
            return new Whole(result);
        }
        long least = OutputSize.atLeast(result);
        if (least > bounds.outputBytes()) {
            return tooLarge(least, bounds);
        }
        byte[] whole = written(result).getBytes(StandardCharsets.UTF_8);
        if (whole.length <= bounds.inlineBytes()) {
            return new Whole(result);
        }
        if (whole.length > bounds.outputBytes()) {
            return tooLarge(whole.length, bounds);
        }
        ArtifactRef ref = Artifacts.refOf(whole);
        return new Spilled(Excerpt.of(whole, ref, result.error(), bounds.inlineBytes()), whole, ref);
    }

    /** The view without its artifact, where that could not be kept. */
    static ToolResult withoutArtifact(Spilled spilled, String why) {
        List<ContentBlock> content = new java.util.ArrayList<>(spilled.view().content());
        content.add(ContentBlock.text("[the whole could not be kept, so there is no more to read: " + why + "]"));
        return new ToolResult(content, null, spilled.view().error());
    }

    private static String written(ToolResult result) {
        boolean textOnly =
                result.structured() == null && result.content().stream().allMatch(ContentBlock.Text.class::isInstance);
        return textOnly || result.content().isEmpty() ? result.asText() : Json.write(result);
    }

    private static TooLarge tooLarge(long bytes, OutputBounds bounds) {
        return new TooLarge("the tool returned at least " + bytes + " bytes, and no more than " + bounds.outputBytes()
                + " are accepted; ask it for less at a time");
    }
}
