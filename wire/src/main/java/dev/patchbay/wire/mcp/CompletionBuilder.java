package dev.patchbay.wire.mcp;

import dev.patchbay.content.Completion;
import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Reads the result of {@code completion/complete}. */
final class CompletionBuilder implements ResultBuilder<Completion> {
    /** As many values as the protocol allows. */
    private static final int MOST = 100;

    private @Nullable JsonNode completion;

    @Override
    public void take(String name, JsonParser parser) {
        if (name.equals("completion")) {
            completion = Json.read(parser);
        } else {
            Members.skip(parser);
        }
    }

    @Override
    public Completion build() {
        if (completion == null || !completion.path("values").isArray()) {
            throw new IllegalArgumentException("the result has no \"completion\" with \"values\"");
        }
        List<String> values = new ArrayList<>();
        for (JsonNode value : completion.path("values")) {
            if (!value.isString()) {
                throw new IllegalArgumentException("\"values\" has " + value + ", expected strings");
            }
            if (values.size() < MOST) {
                values.add(value.stringValue());
            }
        }
        JsonNode total = completion.path("total");
        return new Completion(
                values,
                total.canConvertToInt() ? total.intValue() : null,
                completion.path("hasMore").asBoolean(false));
    }
}
