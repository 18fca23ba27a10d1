package dev.patchbay.runtime.inprocess;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Choices: sealed types whose every case is a record. In JSON a case is an object with a property, {@code type} unless
 * {@link JsonTypeInfo} names another, that names the case: by {@link JsonTypeName}, else by its simple name in snake
 * case.
 */
final class SealedTypes {
    static final String DEFAULT_PROPERTY = "type";
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private SealedTypes() {}

    /** Whether a type is such a choice, as opposed to a case of one or to anything else. */
    static boolean isChoice(Class<?> type) {
        return type.isSealed() && !type.isEnum() && !type.getName().startsWith("java.");
    }

    /** Every case of a choice, also of choices among its own cases, in the order that they are permitted. */
    static List<Class<?>> casesOf(Class<?> choice) {
        Set<Class<?>> cases = new LinkedHashSet<>();
        for (Class<?> permitted : choice.getPermittedSubclasses()) {
            if (isChoice(permitted)) {
                cases.addAll(casesOf(permitted));
            } else {
                cases.add(permitted);
            }
        }
        return List.copyOf(cases);
    }

    /** The property that names the case, for a choice and for its cases; null for any other type. */
    static @Nullable String propertyOf(Class<?> type) {
        List<Class<?>> choices = choicesAbove(type);
        if (choices.isEmpty()) {
            return null;
        }
        for (Class<?> choice : choices) {
            JsonTypeInfo info = choice.getAnnotation(JsonTypeInfo.class);
            if (info != null && !info.property().isEmpty()) {
                return info.property();
            }
        }
        return DEFAULT_PROPERTY;
    }

    /** The name of a case; null for a type that is none. */
    static @Nullable String nameOf(Class<?> type) {
        List<Class<?>> choices = choicesAbove(type);
        if (!type.isRecord() || choices.isEmpty()) {
            return null;
        }
        JsonTypeName named = type.getAnnotation(JsonTypeName.class);
        if (named != null && !named.value().isEmpty()) {
            return named.value();
        }
        for (Class<?> choice : choices) {
            JsonSubTypes subtypes = choice.getAnnotation(JsonSubTypes.class);
            if (subtypes != null) {
                for (JsonSubTypes.Type subtype : subtypes.value()) {
                    if (subtype.value() == type && !subtype.name().isEmpty()) {
                        return subtype.name();
                    }
                }
            }
        }
        return WORD.matcher(type.getSimpleName()).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** Why a choice cannot be written as JSON; null when it can. */
    static @Nullable String objection(Class<?> choice) {
        JsonTypeInfo info = choice.getAnnotation(JsonTypeInfo.class);
        if (info != null && (info.use() != JsonTypeInfo.Id.NAME || info.include() != JsonTypeInfo.As.PROPERTY)) {
            return "@JsonTypeInfo on " + choice.getName() + " must use NAME as a PROPERTY";
        }
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> each : casesOf(choice)) {
            String name = nameOf(each);
            if (name == null) {
                return "the case " + each.getName() + " of the sealed " + choice.getName() + " is no record";
            }
            if (!names.add(name)) {
                return "two cases of the sealed " + choice.getName() + " are called \"" + name
                        + "\"; tell them apart with @JsonTypeName";
            }
        }
        return null;
    }

    private static List<Class<?>> choicesAbove(Class<?> type) {
        List<Class<?>> choices = new ArrayList<>();
        if (isChoice(type)) {
            choices.add(type);
        }
        for (Class<?> parent : type.getInterfaces()) {
            choices.addAll(choicesAbove(parent));
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null) {
            choices.addAll(choicesAbove(parent));
        }
        return choices;
    }
}
