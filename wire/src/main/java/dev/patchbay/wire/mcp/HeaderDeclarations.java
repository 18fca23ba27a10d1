package dev.patchbay.wire.mcp;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at what a tool's input schema says about headers. A tool with a declaration that is not right is not to be used,
 * whatever it is called over.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header">MCP, x-mcp-header</a>
 */
final class HeaderDeclarations {
    /** The keyword of a schema that declares one. */
    static final String KEYWORD = "x-mcp-header";

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> TYPES = Set.of("integer", "string", "boolean");

    private final Set<String> names = new HashSet<>();
    private @Nullable String problem;

    private HeaderDeclarations() {}

    /** What is wrong with them; null when nothing is. */
    static @Nullable String problem(JsonNode inputSchema) {
        HeaderDeclarations declarations = new HeaderDeclarations();
        declarations.schema(inputSchema, false, true);
        return declarations.problem;
    }

    /**
     * Looks at one schema.
     *
     * @param declarable whether it may declare a header: it is that of a property which a chain of nothing but properties
     *     leads to
     * @param open whether its own properties are on such a chain
     */
    private void schema(JsonNode schema, boolean declarable, boolean open) {
        schema.forEachEntry((keyword, value) -> {
            if (keyword.equals(KEYWORD)) {
                declaration(schema, value, declarable);
            } else if (SchemaWords.isNamed(keyword)) {
                boolean reachable = open && keyword.equals("properties");
                value.forEachEntry((unusedName, each) -> schema(each, reachable, reachable));
            } else if (!SchemaWords.isData(keyword)) {
                schema(value, false, false);
            }
        });
        if (schema.isArray()) {
            schema.forEach(each -> schema(each, false, false));
        }
    }

    private void declaration(JsonNode schema, JsonNode name, boolean declarable) {
        if (!declarable) {
            complain("is where no argument can surely be found");
        } else if (!name.isString() || !TOKEN.matcher(name.stringValue()).matches()) {
            complain("is " + name + ", expected the name of a header");
        } else if (!TYPES.contains(schema.path("type").asString(""))) {
            complain("is on an argument that is no string, integer or boolean");
        } else if (!names.add(name.stringValue().toLowerCase(Locale.ROOT))) {
            complain("names \"" + name.stringValue() + "\" twice");
        }
    }

    private void complain(String what) {
        if (problem == null) {
            problem = "its \"" + KEYWORD + "\" " + what;
        }
    }
}
