package dev.patchbay.wire.mcp;

import java.util.Set;

/** Keywords of schemas by what stands under them. */
final class SchemaWords {
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples", "required");
    private static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

    private SchemaWords() {}

    /** Whether values stand under it, which only look like schemas. */
    static boolean isData(String keyword) {
        return DATA.contains(keyword);
    }

    /** Whether schemas stand under it by names that are no keywords. */
    static boolean isNamed(String keyword) {
        return NAMED.contains(keyword);
    }
}
