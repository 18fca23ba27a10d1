package dev.patchbay.engine.schema;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.ExecutionContextCustomizer;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.patchbay.json.JsonSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compiles schemas, JSON Schema 2020-12 unless they say otherwise. Nothing is ever fetched: what a schema refers to must be
 * inside it. Equal schemas are compiled once as long as the bounded cache remembers them; who calls often keeps what it is
 * given. Safe for concurrent use.
 */
public final class SchemaCompiler {
    /** How many different schemas are remembered. */
    private static final int REMEMBERED = 1_000;

    /** Bounds one validation; far beyond what honest schemas and arguments need. */
    private static final int DEEPEST = 500;

    private static final long MOST_STEPS = 1_000_000;

    private @Nullable Cache<JsonSchema, ArgumentCheck> compiled;

    /** The check of a schema. Never fails: a broken schema gives a check that says so. */
    public ArgumentCheck compile(JsonSchema schema) {
        try {
            return compiled().get(schema, SchemaCompiler::compiled);
        } catch (RuntimeException failure) {
            return new BrokenSchema("it could not be made: " + failure.getMessage());
        }
    }

    /** Made with the first schema: a host whose tools are only listed needs none. */
    private synchronized Cache<JsonSchema, ArgumentCheck> compiled() {
        Cache<JsonSchema, ArgumentCheck> known = compiled;
        if (known == null) {
            known = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
            compiled = known;
        }
        return known;
    }

    private static ArgumentCheck compiled(JsonSchema schema) {
        ObjectNode tree = schema.tree();
        String wrong = SchemaReview.problem(tree);
        if (wrong != null) {
            return new BrokenSchema(wrong);
        }
        try {
            return new CompiledCheck(tree, Networknt.compile(tree));
        } catch (RuntimeException | StackOverflowError failure) {
            return new BrokenSchema(String.valueOf(failure.getMessage()));
        }
    }

    /** Apart, so that the library is loaded when the first schema is compiled and not before. */
    private static final class Networknt {
        private static final ExecutionContextCustomizer BOUNDED = (context, schema) -> context.executionConfig(
                config -> config.maxEvaluationDepth(DEEPEST).maxEvaluationSteps(MOST_STEPS));

        private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaCacheEnabled(false)
                        .schemaLoader(loader -> loader.allow(anything -> false))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .preloadSchema(true)
                                .regularExpressionFactory(BoundedPattern::new)
                                .executionContextCustomizer(BOUNDED)
                                .build()));

        static Schema compile(ObjectNode tree) {
            Schema schema = REGISTRY.getSchema(tree);
            schema.initializeValidators();
            return schema;
        }
    }

    /** Whatever the arguments, the schema is to blame. */
    private record BrokenSchema(String wrong) implements ArgumentCheck {
        @Override
        public String problem(tools.jackson.databind.JsonNode arguments) {
            return "this tool cannot be called, because its input schema is broken: " + wrong;
        }

        @Override
        public @Nullable String broken() {
            return wrong;
        }
    }
}
