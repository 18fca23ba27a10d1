package dev.patchbay.engine.schema;

import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A schema that works. It asks first whether arguments fit at all, and only where they do not why. */
final class CompiledCheck implements ArgumentCheck {
    private final ObjectNode tree;
    private final Schema schema;
    private final SurelyFits surelyFits;

    CompiledCheck(ObjectNode tree, Schema schema) {
        this.tree = tree;
        this.surelyFits = SurelyFits.of(tree);
        this.schema = schema;
    }

    @Override
    public @Nullable String problem(JsonNode arguments) {
        if (!arguments.isObject()) {
            return notAnObject(arguments);
        }
        if (surelyFits.test(arguments)) {
            return null;
        }
        try {
            if (schema.validate(arguments, OutputFormat.BOOLEAN)) {
                return null;
            }
            List<Error> errors = schema.validate(arguments);
            return Complaints.about(errors, tree);
        } catch (ValidationLimitExceededException | StackOverflowError endless) {
            return "the arguments cannot be checked: they are nested too deeply, or the tool's input schema refers to"
                    + " itself without end";
        } catch (BoundedPattern.TooCostly costly) {
            return "the arguments cannot be checked: a pattern of the tool's input schema takes too long on them; send"
                    + " shorter strings";
        } catch (RuntimeException broken) {
            return "this tool cannot be called, because its input schema is broken: " + broken.getMessage();
        }
    }

    @Override
    public @Nullable String broken() {
        return null;
    }

    private static String notAnObject(JsonNode arguments) {
        return arguments.isString()
                ? "the arguments could not be read as JSON: " + Words.shown(arguments)
                        + "; send one complete JSON object"
                : "expected the arguments as one JSON object, found " + Words.found(arguments);
    }
}
