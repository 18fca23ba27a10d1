package dev.patchbay.hooks.redact;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is hidden of a tool's result: texts, the texts and numbers of its data, names of members included, and data that is
 * written as text. Images, sound and binary resources are left as they are. Immutable and safe for concurrent use.
 */
public final class Redaction {
    private final List<Marked> finders;
    private final List<TreePath> paths;
    private final String pathMark;

    /** A finder and what is put in the place of what it finds. */
    record Marked(Finder finder, String mark) {}

    Redaction(List<Marked> finders, List<TreePath> paths, String pathMark) {
        this.finders = List.copyOf(finders);
        this.paths = List.copyOf(paths);
        this.pathMark = pathMark;
    }

    /**
     * What is left to see; null if nothing is hidden.
     *
     * @throws dev.patchbay.hook.HookFailedException if a text is too long to look through
     */
    public @Nullable ToolResult of(ToolResult result) {
        List<ContentBlock> content = new ArrayList<>();
        boolean changed = false;
        for (ContentBlock block : result.content()) {
            ContentBlock seen = block(block);
            changed |= !seen.equals(block);
            content.add(seen);
        }
        JsonNode structured = result.structured();
        JsonNode tree = structured == null ? null : texts(atPaths(structured));
        changed |= !Objects.equals(tree, structured);
        return changed ? new ToolResult(content, tree, result.error()) : null;
    }

    private ContentBlock block(ContentBlock block) {
        if (block instanceof ContentBlock.Text text) {
            return new ContentBlock.Text(document(text.text()));
        }
        if (block instanceof ContentBlock.EmbeddedResource resource) {
            String text = resource.text();
            return new ContentBlock.EmbeddedResource(
                    text(resource.uri()), resource.mimeType(), text == null ? null : document(text), resource.blob());
        }
        if (block instanceof ContentBlock.ResourceLink link) {
            String description = link.description();
            return new ContentBlock.ResourceLink(
                    text(link.uri()),
                    text(link.name()),
                    description == null ? null : text(description),
                    link.mimeType());
        }
        return block;
    }

    /** A text that may be JSON: many tools write their data as text, too. */
    private String document(String document) {
        if (!paths.isEmpty()
                && (document.stripLeading().startsWith("{")
                        || document.stripLeading().startsWith("["))) {
            try {
                JsonNode tree = Json.parse(document);
                JsonNode hidden = atPaths(tree);
                return text(hidden.equals(tree) ? document : Json.write(hidden));
            } catch (JacksonException noJson) {
                return text(document);
            }
        }
        return text(document);
    }

    private String text(String text) {
        Spans spans = new Spans();
        for (Marked finder : finders) {
            finder.finder().find(text, spans, finder.mark());
        }
        String hidden = spans.hiddenIn(text);
        return hidden == null ? text : hidden;
    }

    private JsonNode atPaths(JsonNode tree) {
        JsonNode seen = tree;
        for (TreePath path : paths) {
            seen = path.replaced(seen, JsonNodeFactory.instance.stringNode(pathMark));
        }
        return seen;
    }

    private JsonNode texts(JsonNode node) {
        if (finders.isEmpty()) {
            return node;
        }
        if (node instanceof ObjectNode object) {
            return members(object);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            boolean changed = false;
            for (JsonNode element : array) {
                JsonNode seen = texts(element);
                changed |= !seen.equals(element);
                copy.add(seen);
            }
            return changed ? Json.freeze(copy) : node;
        }
        if (!node.isString() && !node.isNumber()) {
            return node;
        }
        String text = node.asString();
        String seen = text(text);
        return seen.equals(text) ? node : JsonNodeFactory.instance.stringNode(seen);
    }

    private JsonNode members(ObjectNode object) {
        ObjectNode copy = Json.object();
        boolean[] changed = new boolean[1];
        object.forEachEntry((name, child) -> {
            JsonNode seen = texts(child);
            String seenName = text(name);
            changed[0] |= !seen.equals(child) || !seenName.equals(name);
            copy.set(free(seenName, copy), seen);
        });
        return changed[0] ? Json.freeze(copy) : object;
    }

    /** Two names that are hidden look the same, and would be one member. */
    private static String free(String name, ObjectNode object) {
        String free = name;
        for (int i = 2; object.has(free); i++) {
            free = name + " " + i;
        }
        return free;
    }
}
