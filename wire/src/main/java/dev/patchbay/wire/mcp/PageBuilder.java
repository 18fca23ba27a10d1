package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads one page of a list. */
final class PageBuilder implements ResultBuilder<PageBuilder.Page> {
    private final String member;
    private @Nullable List<JsonNode> entries;
    private @Nullable String next;
    private long fresh;

    /**
     * For one page.
     *
     * @param member what the list is called in it
     */
    PageBuilder(String member) {
        this.member = member;
    }

    /**
     * A page.
     *
     * @param next leads to the next page, whatever it looks like; null if this is the last
     * @param fresh for how many milliseconds it may be relied on
     */
    record Page(List<JsonNode> entries, @Nullable String next, long fresh) {}

    @Override
    public void take(String name, JsonParser parser) {
        if (name.equals(member)) {
            List<JsonNode> read = new ArrayList<>();
            Members.ofList("\"" + member + "\"", parser, element -> read.add(Json.read(element)));
            entries = read;
        } else if (name.equals("nextCursor")) {
            next = cursor(parser);
        } else if (name.equals("ttlMs") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            fresh = Math.max(0, parser.getValueAsLong(0));
        } else {
            Members.skip(parser);
        }
    }

    private static @Nullable String cursor(JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_STRING && parser.currentToken() != JsonToken.VALUE_NULL) {
            throw new IllegalArgumentException("\"nextCursor\" is " + Members.found(parser) + ", expected a string");
        }
        return Members.text(parser);
    }

    @Override
    public Page build() {
        if (entries == null) {
            throw new IllegalArgumentException("the list has no \"" + member + "\"");
        }
        return new Page(entries, next, fresh);
    }
}
