package dev.patchbay.policy;

import dev.patchbay.json.JsonSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link Question.Form} asks for, field by field: what its schema means to whoever shows it to a person, and the check
 * of what they entered.
 *
 * @param fields in the order of the schema
 */
public record QuestionForm(List<FormField> fields) {
    public QuestionForm {
        fields = List.copyOf(fields);
    }

    /**
     * The form that a schema describes: an object of at most 64 flat properties, each a text, a number, a yes or no, or a
     * choice among texts. Whatever else a property says that is not about its structure is passed over.
     *
     * @throws IllegalArgumentException if it is not of that form, naming the property
     * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#requested-schema">MCP,
     *     requested schema</a>
     */
    public static QuestionForm of(JsonSchema schema) {
        return FormReader.read(schema.tree());
    }

    /** What is wrong with an answer, naming the field; null when it fits. */
    public @Nullable String problem(ObjectNode content) {
        for (FormField field : fields) {
            JsonNode value = content.get(field.name());
            String problem = value == null
                    ? (field.required() ? "nothing was entered" : null)
                    : field.input().problem(value);
            if (problem != null) {
                return "\"" + field.name() + "\": " + problem;
            }
        }
        for (Map.Entry<String, JsonNode> entry : content.properties()) {
            if (fields.stream().noneMatch(field -> field.name().equals(entry.getKey()))) {
                return "\"" + entry.getKey() + "\" is not asked for";
            }
        }
        return null;
    }
}
