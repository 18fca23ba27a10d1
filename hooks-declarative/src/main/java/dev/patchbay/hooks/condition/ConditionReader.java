package dev.patchbay.hooks.condition;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.field.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads conditions, for events of given points. */
public final class ConditionReader {
    private static final List<String> KINDS = List.of("all", "any", "not", "field", "time");

    private final List<HookPoint> points;

    /** A reader of conditions that must be legal at each of these points. */
    public ConditionReader(List<HookPoint> points) {
        this.points = List.copyOf(points);
    }

    /** The condition that a table is; empty where it is wrong, which is then reported to the table's reader. */
    public Optional<Condition> read(SectionReader table) {
        List<String> kinds = KINDS.stream().filter(table::has).toList();
        boolean looksLikeATest = Arrays.stream(Operator.values()).anyMatch(one -> table.has(one.wireName()));
        if (kinds.size() > 1) {
            table.ignore(KINDS);
            table.reject(
                    kinds.get(1),
                    "a condition is one of \"" + kinds.get(0) + "\" and \"" + kinds.get(1) + "\", not both",
                    "put them into { all = [...] } or { any = [...] }");
            return Optional.empty();
        }
        String kind = !kinds.isEmpty() ? kinds.get(0) : looksLikeATest ? "field" : "";
        return switch (kind) {
            case "all" -> parts(table, "all").map(AllOf::new);
            case "any" -> parts(table, "any").map(AnyOf::new);
            case "not" -> read(table.table("not")).map(Not::new);
            case "time" -> TimeReader.read(table);
            case "field" -> test(table);
            default -> nothing(table);
        };
    }

    private Optional<Condition> nothing(SectionReader table) {
        table.ignore(KINDS);
        if (table.asked().containsAll(table.keys())) {
            table.reject("", "a condition needs one of " + KINDS, "leave it out to mean always");
        }
        return Optional.empty();
    }

    private Optional<List<Condition>> parts(SectionReader table, String key) {
        List<SectionReader> tables = table.tables(key);
        if (table.saysNothing(List.of(key))) {
            table.reject(key, "\"" + key + "\" is empty, expected at least one condition", "");
        }
        List<Condition> parts = new ArrayList<>();
        tables.forEach(part -> read(part).ifPresent(parts::add));
        return parts.isEmpty() || parts.size() < tables.size() ? Optional.empty() : Optional.of(parts);
    }

    private Optional<Condition> test(SectionReader table) {
        Optional<Field> field = table.requiredParsed("field", pointer -> Field.at(pointer, points));
        boolean secret = table.flag("secret").orElse(false);
        Map<Operator, JsonNode> operands = new EnumMap<>(Operator.class);
        for (Operator operator : Operator.values()) {
            table.value(operator.wireName()).ifPresent(operand -> operands.put(operator, operand));
        }
        if (operands.size() > 1) {
            List<String> names =
                    operands.keySet().stream().map(Operator::wireName).toList();
            table.reject(names.get(1), "a test has one operator, not " + names, "put them into { all = [...] }");
            return Optional.empty();
        }
        if (operands.isEmpty()) {
            if (table.asked().containsAll(table.keys())) {
                table.reject("field", "nothing is asked of the field", "add equals, glob, matches, exists, …");
            }
            return Optional.empty();
        }
        Operator operator = operands.keySet().iterator().next();
        return field.flatMap(known -> test(table, known, operator, secret));
    }

    private static Optional<Condition> test(SectionReader table, Field field, Operator operator, boolean secret) {
        String key = operator.wireName();
        if (operator == Operator.EXISTS) {
            return table.flag(key)
                    .map(there -> new FieldTest(field, null, there, there ? "exists" : "does not exist", secret));
        }
        JsonNode operand = table.value(key).orElseThrow();
        try {
            Check check = new CheckReader(field.pointer(), operator, field.shapes()).check(operand);
            return Optional.of(new FieldTest(field, check, true, key + " " + operand, secret));
        } catch (IllegalArgumentException unsuited) {
            table.reject(key, String.valueOf(unsuited.getMessage()), "");
            return Optional.empty();
        }
    }
}
