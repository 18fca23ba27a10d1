package dev.patchbay.hooks.field;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.patchbay.json.Json;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How JSON writes a Java type that events consist of: what sort of value it becomes, and what is below it. It says what
 * {@link Json} does with records, their type names, values by {@link JsonValue}, lists and trees, and refuses the rest.
 */
record JsonForm(
        Shape shape, Map<String, Member> members, @Nullable Type element, Step value) {
    private static final Map<Type, JsonForm> KNOWN = new ConcurrentHashMap<>();
    private static final Step AS_IT_IS = value -> value;
    private static final Step AS_TEXT = Object::toString;
    private static final Step AS_TREE = Json::of;

    /** A named value below a table; its form is looked up when somebody asks for it. */
    record Member(Type type, Step step) {}

    static JsonForm of(Type type) {
        JsonForm known = KNOWN.get(type);
        if (known == null) {
            known = describe(type);
            KNOWN.put(type, known);
        }
        return known;
    }

    private static JsonForm describe(Type type) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            Type element = generic.getActualTypeArguments()[0];
            JsonForm form = of(element);
            return new JsonForm(
                    Shape.listOf(form.shape()), Map.of(), element, list -> array((Collection<?>) list, form));
        }
        if (type instanceof Class<?> plain) {
            return describe(plain);
        }
        throw unknown(type);
    }

    private static JsonForm describe(Class<?> type) {
        Method asValue = jsonValue(type);
        if (asValue != null) {
            return byValue(type, asValue);
        }
        if (type == String.class) {
            return scalar(Kind.TEXT, AS_IT_IS);
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return scalar(Kind.NUMBER, AS_IT_IS);
        }
        if (type == boolean.class || type == Boolean.class) {
            return scalar(Kind.FLAG, AS_IT_IS);
        }
        if (type == Instant.class || type == Duration.class) {
            return scalar(Kind.TEXT, AS_TEXT);
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return scalar(Kind.ANY, AS_IT_IS);
        }
        if (type.isRecord()) {
            return table(record(type));
        }
        if (type.isSealed()) {
            return table(anyOf(type.getPermittedSubclasses()));
        }
        throw unknown(type);
    }

    private static JsonForm byValue(Class<?> type, Method asValue) {
        Step own = Step.method(asValue);
        JsonForm form = of(asValue.getGenericReturnType());
        Object[] constants = type.getEnumConstants();
        Shape shape = constants == null
                ? form.shape()
                : Shape.constants(Arrays.stream(constants)
                        .map(constant -> String.valueOf(own.from(constant)))
                        .toList());
        return new JsonForm(shape, form.members(), form.element(), value -> {
            Object given = own.from(value);
            return given == null ? null : form.value().from(given);
        });
    }

    private static Map<String, Member> record(Class<?> type) {
        Map<String, Member> members = new LinkedHashMap<>();
        String typeProperty = typeProperty(type);
        if (typeProperty != null) {
            String name = Objects.requireNonNull(type.getAnnotation(JsonTypeName.class), type::getName)
                    .value();
            members.put(typeProperty, new Member(String.class, value -> name));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            members.put(
                    component.getName(), new Member(component.getGenericType(), Step.method(component.getAccessor())));
        }
        return members;
    }

    /** The members of all variants; two that share a name share its type, or else it can be anything. */
    private static Map<String, Member> anyOf(Class<?>[] variants) {
        Map<String, Map<Class<?>, Step>> steps = new LinkedHashMap<>();
        Map<String, Type> types = new LinkedHashMap<>();
        for (Class<?> variant : variants) {
            record(variant).forEach((name, member) -> {
                steps.computeIfAbsent(name, unseen -> new LinkedHashMap<>()).put(variant, member.step());
                Type seen = types.putIfAbsent(name, member.type());
                if (seen != null && !seen.equals(member.type())) {
                    throw new AssertionError("\"" + name + "\" is of another type in " + variant);
                }
            });
        }
        Map<String, Member> members = new LinkedHashMap<>();
        types.forEach((name, type) ->
                members.put(name, new Member(type, Step.byType(Objects.requireNonNull(steps.get(name))))));
        return members;
    }

    /** By element, because a list by itself does not know that its elements are written with their types' names. */
    private static JsonNode array(Collection<?> list, JsonForm form) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
        list.forEach(element -> array.add(Json.of(form.value().from(element))));
        return Json.freeze(array);
    }

    private static JsonForm scalar(Kind kind, Step value) {
        return new JsonForm(Shape.of(kind), Map.of(), null, value);
    }

    private static JsonForm table(Map<String, Member> members) {
        return new JsonForm(Shape.of(Kind.TABLE), members, null, AS_TREE);
    }

    private static @Nullable Method jsonValue(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(JsonValue.class) && !method.isBridge()) {
                return method;
            }
        }
        return null;
    }

    private static @Nullable String typeProperty(Class<?> type) {
        JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
        if (info != null) {
            return info.property();
        }
        for (Class<?> parent : type.getInterfaces()) {
            String inherited = typeProperty(parent);
            if (inherited != null) {
                return inherited;
            }
        }
        return null;
    }

    private static AssertionError unknown(Type type) {
        return new AssertionError("events hold nothing whose JSON form is not known here, unlike " + type);
    }

    List<String> names() {
        return List.copyOf(members.keySet());
    }
}
