package dev.patchbay.runtime.inprocess;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.problem.Nearest;
import dev.patchbay.tool.CallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns a call's arguments into the parameters of a tool's method, tree to values, with nothing written in between. */
final class ArgumentBinder {
    private final String tool;
    private final Failures failures;
    private final Slot[] slots;

    ArgumentBinder(String tool, List<ToolParameter> parameters, JsonMapper mapper, Failures failures) {
        this.tool = tool;
        this.failures = failures;
        this.slots =
                parameters.stream().map(parameter -> Slot.of(parameter, mapper)).toArray(Slot[]::new);
    }

    /**
     * The values for all parameters, in order.
     *
     * @throws PluginException {@code invalid_arguments} for what is missing, unknown or of another type
     */
    @Nullable
    Object[] bind(JsonNode arguments, CallContext context) {
        if (!(arguments instanceof ObjectNode object)) {
            throw failures.arguments(tool, "expected an object, not " + arguments.getNodeType(), "");
        }
        @Nullable Object[] values = new Object[slots.length];
        int found = 0;
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[i];
            if (slot.injection != null) {
                values[i] = slot.injection.forCall(context);
                continue;
            }
            JsonNode value = object.get(slot.name);
            if (value != null) {
                found++;
                values[i] = read(slot, value);
            } else if (slot.required) {
                throw failures.arguments(tool, "\"" + slot.name + "\" is missing", "add it");
            } else {
                values[i] = slot.absent;
            }
        }
        if (found != object.size()) {
            throw unknown(object);
        }
        return values;
    }

    private @Nullable Object read(Slot slot, JsonNode value) {
        try {
            return slot.reader.read(value);
        } catch (JacksonException | IllegalArgumentException refused) {
            throw failures.arguments(tool, "\"" + slot.name + "\"" + Refusals.describe(refused), "")
                    .causedBy(refused);
        }
    }

    private PluginException unknown(ObjectNode arguments) {
        List<String> known = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.injection == null) {
                known.add(slot.name);
            }
        }
        String surplus = arguments.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .orElse("");
        return failures.arguments(tool, "\"" + surplus + "\" is not an argument", Nearest.remedy(surplus, known));
    }

    /** One parameter, prepared. */
    private static final class Slot {
        final @Nullable Injection injection;
        final String name;
        final boolean required;
        final ArgumentReader reader;
        final @Nullable Object absent;

        private Slot(
                @Nullable Injection injection,
                String name,
                boolean required,
                ArgumentReader reader,
                @Nullable Object absent) {
            this.injection = injection;
            this.name = name;
            this.required = required;
            this.reader = reader;
            this.absent = absent;
        }

        static Slot of(ToolParameter parameter, JsonMapper mapper) {
            if (parameter instanceof ToolParameter.Injected injected) {
                return new Slot(injected.injection(), "", false, value -> value, null);
            }
            ToolParameter.Argument argument = (ToolParameter.Argument) parameter;
            Object absent = absentValue(mapper.constructType(argument.type()).getRawClass());
            boolean nullable = !argument.required() && absent == null;
            return new Slot(
                    null,
                    argument.name(),
                    argument.required(),
                    ArgumentReader.of(argument.type(), nullable, mapper),
                    absent);
        }

        private static @Nullable Object absentValue(Class<?> type) {
            if (type == Optional.class) {
                return Optional.empty();
            }
            if (type == OptionalInt.class) {
                return OptionalInt.empty();
            }
            if (type == OptionalLong.class) {
                return OptionalLong.empty();
            }
            return type == OptionalDouble.class ? OptionalDouble.empty() : null;
        }
    }
}
