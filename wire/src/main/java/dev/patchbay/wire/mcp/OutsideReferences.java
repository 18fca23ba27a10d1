package dev.patchbay.wire.mcp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds references of a schema that lead out of it. Nothing is ever fetched for a schema, so it would check nothing where
 * it says it does.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic#ref-resolution">MCP, $ref resolution</a>
 */
final class OutsideReferences {
    private final Set<String> ids = new HashSet<>();
    private @Nullable String found;

    private OutsideReferences() {}

    /** The first reference that leads outside; null if there is none. */
    static @Nullable String first(JsonNode schema) {
        OutsideReferences references = new OutsideReferences();
        references.collect(schema, "");
        references.search(schema, "");
        return references.found;
    }

    /** What parts of the schema call themselves. */
    private void collect(JsonNode node, String base) {
        String here = baseOf(node, base);
        if (!here.equals(base)) {
            ids.add(here);
        }
        node.forEachEntry((keyword, value) -> {
            if (SchemaWords.isNamed(keyword)) {
                value.forEachEntry((unusedName, each) -> collect(each, here));
            } else if (!SchemaWords.isData(keyword)) {
                collect(value, here);
            }
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, here));
        }
    }

    private void search(JsonNode node, String base) {
        String here = baseOf(node, base);
        node.forEachEntry((keyword, value) -> {
            if ((keyword.equals("$ref") || keyword.equals("$dynamicRef")) && value.isString()) {
                judge(value.stringValue(), here);
            } else if (SchemaWords.isNamed(keyword)) {
                value.forEachEntry((unusedName, each) -> search(each, here));
            } else if (!SchemaWords.isData(keyword)) {
                search(value, here);
            }
        });
        if (node.isArray()) {
            node.forEach(element -> search(element, here));
        }
    }

    private void judge(String reference, String base) {
        String resource = withoutFragment(reference);
        if (found == null && !resource.isEmpty() && !ids.contains(withoutFragment(resolved(base, resource)))) {
            found = reference;
        }
    }

    private static String baseOf(JsonNode node, String base) {
        JsonNode id = node.path("$id");
        return id.isString() ? withoutFragment(resolved(base, id.stringValue())) : base;
    }

    private static String resolved(String base, String reference) {
        try {
            return base.isEmpty()
                    ? reference
                    : new URI(base).resolve(new URI(reference)).toString();
        } catch (URISyntaxException notAnAddress) {
            return reference;
        }
    }

    private static String withoutFragment(String uri) {
        int hash = uri.indexOf('#');
        return hash < 0 ? uri : uri.substring(0, hash);
    }
}
