package dev.patchbay.wire.mcp;

import dev.patchbay.content.ContentBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads the result of {@code resources/read}. */
final class ContentsBuilder implements ResultBuilder<List<ContentBlock>> {
    private @Nullable List<ContentBlock> contents;

    @Override
    public void take(String name, JsonParser parser) {
        if (name.equals("contents")) {
            List<ContentBlock> read = new ArrayList<>();
            Members.ofList("\"contents\"", parser, element -> read.add(BlockReader.embedded(element)));
            contents = read;
        } else {
            Members.skip(parser);
        }
    }

    @Override
    public List<ContentBlock> build() {
        if (contents == null) {
            throw new IllegalArgumentException("the resource has no \"contents\"");
        }
        return List.copyOf(contents);
    }
}
