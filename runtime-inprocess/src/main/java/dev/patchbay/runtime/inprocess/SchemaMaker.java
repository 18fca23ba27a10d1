package dev.patchbay.runtime.inprocess;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import dev.patchbay.annotation.Param;
import dev.patchbay.json.Json;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON Schemas (2020-12) from Java types, as the plugin's mapper reads and writes them. Only this class touches the
 * generator's library, so that nothing of it is loaded before somebody looks at a schema. A new generator is made each
 * time: it remembers classes, and a plugin's must not be remembered.
 */
final class SchemaMaker {
    private final JsonMapper mapper;

    SchemaMaker(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The schema of the object that carries these arguments. */
    ObjectNode ofArguments(List<ToolParameter.Argument> arguments) {
        SchemaBuilder builder = generator().buildMultipleSchemaDefinitions();
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = mapper.createArrayNode();
        for (ToolParameter.Argument argument : arguments) {
            ObjectNode property = builder.createSchemaReference(argument.type());
            if (!argument.description().isEmpty()) {
                property.put("description", argument.description());
            }
            properties.set(argument.name(), property);
            if (argument.required()) {
                required.add(argument.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
        return withDefinitions(schema, builder);
    }

    /** The schema of a value of this type. */
    ObjectNode ofResult(Type type) {
        SchemaBuilder builder = generator().buildMultipleSchemaDefinitions();
        ObjectNode schema = builder.createSchemaReference(type);
        return withDefinitions(schema, builder);
    }

    private static ObjectNode withDefinitions(ObjectNode schema, SchemaBuilder builder) {
        ObjectNode definitions = builder.collectDefinitions("$defs");
        if (!definitions.isEmpty()) {
            schema.set("$defs", definitions);
        }
        return schema;
    }

    private SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        mapper, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule(JacksonOption.SKIP_SUBTYPE_LOOKUP))
                .with(
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.INLINE_NULLABLE_SCHEMAS)
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS);
        config.forFields()
                .withRequiredCheck(field -> !mayBeAbsent(field))
                .withDescriptionResolver(SchemaMaker::description);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(this::simple)
                .withSubtypeResolver(SchemaMaker::cases)
                .withTypeAttributeOverride(SchemaMaker::nameCase);
        return new SchemaGenerator(config.build());
    }

    private @Nullable CustomDefinition simple(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (Optionality.isOptional(raw)) {
            return inline(context.createDefinitionReference(wrapped(type, context)));
        }
        if (raw.isEnum()) {
            return inline(constants(raw));
        }
        ObjectNode schema = SimpleSchemas.of(raw);
        return schema == null ? null : inline(schema);
    }

    private static ResolvedType wrapped(ResolvedType optional, SchemaGenerationContext context) {
        List<ResolvedType> parameters = optional.getTypeParameters();
        return parameters.isEmpty()
                ? context.getTypeContext().resolve(SimpleSchemas.primitiveIn(optional.getErasedType()))
                : parameters.get(0);
    }

    private ObjectNode constants(Class<?> type) {
        ObjectNode schema = Json.object();
        ArrayNode values = mapper.createArrayNode();
        for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
            JsonNode written = mapper.valueToTree(constant);
            values.add(written);
        }
        if (values.valueStream().allMatch(JsonNode::isString)) {
            schema.put("type", "string");
        }
        schema.set("enum", values);
        return schema;
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
    }

    private static boolean mayBeAbsent(FieldScope field) {
        RecordComponent component = component(field);
        return component != null && Optionality.mayBeAbsent(component);
    }

    private static @Nullable String description(FieldScope field) {
        RecordComponent component = component(field);
        Param param = component == null ? null : component.getAnnotation(Param.class);
        return param == null || param.value().isEmpty() ? null : param.value();
    }

    private static @Nullable RecordComponent component(FieldScope field) {
        RecordComponent[] components = field.getRawMember().getDeclaringClass().getRecordComponents();
        if (components != null) {
            for (RecordComponent component : components) {
                if (component.getName().equals(field.getDeclaredName())) {
                    return component;
                }
            }
        }
        return null;
    }

    /** A sealed choice is any of its cases. */
    private static @Nullable List<ResolvedType> cases(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (!SealedTypes.isChoice(raw)) {
            return null;
        }
        List<ResolvedType> cases = new ArrayList<>();
        for (Class<?> each : SealedTypes.casesOf(raw)) {
            cases.add(context.getTypeContext().resolve(each));
        }
        return cases;
    }

    /** A case also has the property that names it; the choice itself forbids nothing that its cases have. */
    private static void nameCase(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
        Class<?> raw = scope.getType().getErasedType();
        String name = SealedTypes.nameOf(raw);
        String property = SealedTypes.propertyOf(raw);
        if (SealedTypes.isChoice(raw)) {
            schema.remove("additionalProperties");
        } else if (name != null && property != null) {
            ObjectNode properties = Json.object();
            properties.putObject(property).put("const", name);
            if (schema.get("properties") instanceof ObjectNode written) {
                properties.setAll(written);
            }
            ArrayNode required = schema.arrayNode().add(property);
            if (schema.get("required") instanceof ArrayNode written) {
                required.addAll(written);
            }
            schema.set("properties", properties);
            schema.set("required", required);
        }
    }
}
