package dev.patchbay.runtime.inprocess;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which Java types are JSON values with a schema: primitives, texts, enums, records, sealed choices of records, lists,
 * sets, maps with text keys, arrays, optionals, {@code java.time}, exact numbers, bytes and JSON trees.
 *
 * <p>Looks at types only, so that a plugin is refused before its first call without a schema being made.
 */
final class ValueTypes {
    private static final Set<Class<?>> SIMPLE = Set.of(
            boolean.class,
            Boolean.class,
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            float.class,
            Float.class,
            double.class,
            Double.class,
            char.class,
            Character.class,
            String.class,
            CharSequence.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            URI.class,
            byte[].class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            java.time.Instant.class,
            java.time.LocalDate.class,
            java.time.LocalTime.class,
            java.time.LocalDateTime.class,
            java.time.OffsetDateTime.class,
            java.time.ZonedDateTime.class,
            java.time.Duration.class,
            java.time.Period.class,
            java.time.Year.class,
            java.time.YearMonth.class,
            java.time.ZoneId.class);
    private static final Set<Class<?>> COLLECTIONS = Set.of(Collection.class, List.class, Set.class);

    private final Set<Type> seen = new HashSet<>();

    private ValueTypes() {}

    /** Why a type is no JSON value; null when it is one. */
    static @Nullable String objection(Type type) {
        return new ValueTypes().refuse(type, Map.of());
    }

    private @Nullable String refuse(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof Class<?> plain) {
            return refuseClass(plain);
        }
        if (type instanceof ParameterizedType generic) {
            return refuseGeneric(generic, bindings);
        }
        if (type instanceof GenericArrayType array) {
            return refuse(array.getGenericComponentType(), bindings);
        }
        if (type instanceof WildcardType wildcard) {
            return refuse(wildcard.getUpperBounds()[0], bindings);
        }
        Type bound = type instanceof TypeVariable<?> variable ? bindings.get(variable) : null;
        return bound != null ? refuse(bound, bindings) : "\"" + type.getTypeName() + "\" is not known";
    }

    private @Nullable String refuseClass(Class<?> type) {
        if (SIMPLE.contains(type) || type.isEnum() || JsonNode.class.isAssignableFrom(type)) {
            return null;
        }
        if (type.isArray()) {
            return refuse(type.getComponentType(), Map.of());
        }
        if (type.getTypeParameters().length > 0) {
            return type.getName() + " is raw; say of what";
        }
        return refuseComposite(type, type, Map.of());
    }

    private @Nullable String refuseGeneric(ParameterizedType generic, Map<TypeVariable<?>, Type> outer) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (COLLECTIONS.contains(raw) || raw == Optional.class) {
            return refuse(arguments[0], outer);
        }
        if (raw == Map.class) {
            boolean textKeys = arguments[0] == String.class || (arguments[0] instanceof Class<?> key && key.isEnum());
            return textKeys
                    ? refuse(arguments[1], outer)
                    : "the keys of " + generic.getTypeName() + " must be String or an enum";
        }
        Map<TypeVariable<?>, Type> bindings = new HashMap<>(outer);
        for (int i = 0; i < arguments.length; i++) {
            String objection = refuse(arguments[i], outer);
            if (objection != null) {
                return objection;
            }
            // Looked at here, so inside any value type stands for it; the real one could refer to itself for ever.
            bindings.put(raw.getTypeParameters()[i], String.class);
        }
        return refuseComposite(generic, raw, bindings);
    }

    private @Nullable String refuseComposite(Type type, Class<?> raw, Map<TypeVariable<?>, Type> bindings) {
        if (raw.isRecord()) {
            return seen.add(type) ? refuseComponents(raw, bindings) : null;
        }
        if (!SealedTypes.isChoice(raw)) {
            return raw.getName() + " has no place in JSON; use a record";
        }
        return seen.add(type) ? refuseCases(raw, bindings) : null;
    }

    private @Nullable String refuseComponents(Class<?> type, Map<TypeVariable<?>, Type> bindings) {
        for (RecordComponent component : type.getRecordComponents()) {
            String objection = refuse(component.getGenericType(), bindings);
            if (objection != null) {
                return "\"" + component.getName() + "\" of " + type.getName() + ": " + objection;
            }
        }
        return null;
    }

    private @Nullable String refuseCases(Class<?> choice, Map<TypeVariable<?>, Type> bindings) {
        String objection = SealedTypes.objection(choice);
        for (Class<?> each : SealedTypes.casesOf(choice)) {
            if (objection == null) {
                objection = refuseComposite(each, each, bindings);
            }
        }
        return objection;
    }
}
