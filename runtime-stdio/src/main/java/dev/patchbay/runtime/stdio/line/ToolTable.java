package dev.patchbay.runtime.stdio.line;

import dev.patchbay.config.SectionReader;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import java.util.Optional;

/** Reads {@code [plugin.line_stdio.tools.NAME]}. */
final class ToolTable {
    private ToolTable() {}

    static Optional<ToolSpec> read(SectionReader around, String name, SectionReader table) {
        String description = table.string("description").orElse("");
        JsonSchema input = table.free("input_schema").map(JsonSchema::of).orElse(JsonSchema.anyObject());
        ToolTraits traits = ToolTraits.of(table.table("traits"));
        try {
            return Optional.of(ToolSpec.named(name, description)
                    .withTitle(table.string("title").orElse(null))
                    .withInputSchema(input)
                    .withOutputSchema(
                            table.free("output_schema").map(JsonSchema::of).orElse(null))
                    .withTraits(traits));
        } catch (IllegalArgumentException noName) {
            around.reject("tools/" + SectionReader.escape(name), String.valueOf(noName.getMessage()), "");
            return Optional.empty();
        }
    }
}
