package dev.patchbay.engine.trust;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Digest;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.Tristate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool said about itself when it was trusted.
 *
 * @param digest the digest of {@code spec}: of its compact JSON in UTF-8, every object's keys sorted
 * @param spec name, title, description, schemas and known traits, keys sorted, frozen; without what it left out
 */
public record ToolPin(Digest digest, ObjectNode spec) {
    public ToolPin {
        Objects.requireNonNull(digest, "digest");
        spec = Json.freeze(spec);
    }

    /** The pin of a tool as it is now. */
    public static ToolPin of(ToolSpec tool) {
        ObjectNode spec = Json.object().put("name", tool.name()).put("description", tool.description());
        spec.set("input_schema", tool.inputSchema().tree());
        if (tool.title() != null) {
            spec.put("title", tool.title());
        }
        if (tool.outputSchema() != null) {
            spec.set("output_schema", tool.outputSchema().tree());
        }
        ObjectNode traits = traits(tool.traits());
        if (!traits.isEmpty()) {
            spec.set("traits", traits);
        }
        return of(spec);
    }

    /** The pin of a specification that was written down. */
    static ToolPin of(ObjectNode spec) {
        ObjectNode sorted = (ObjectNode) sorted(spec);
        return new ToolPin(Digest.of(Json.write(sorted).getBytes(StandardCharsets.UTF_8)), sorted);
    }

    /** What the tool did not say is left out, so that a trait that a later version knows changes no digest. */
    private static ObjectNode traits(ToolTraits traits) {
        ObjectNode known = Json.object();
        put(known, "read_only", traits.readOnly());
        put(known, "destructive", traits.destructive());
        put(known, "idempotent", traits.idempotent());
        put(known, "open_world", traits.openWorld());
        put(known, "concurrency_safe", traits.concurrencySafe());
        return known;
    }

    private static void put(ObjectNode traits, String name, Tristate said) {
        if (said != Tristate.UNKNOWN) {
            traits.put(name, said == Tristate.YES);
        }
    }

    /** The same value with the keys of all its objects in the order of their characters. */
    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            object.forEachEntry((name, child) -> members.put(name, sorted(child)));
            return Json.object().setAll(members);
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> children = array.valueStream().map(ToolPin::sorted).toList();
            return array.arrayNode().addAll(children);
        }
        return node;
    }
}
