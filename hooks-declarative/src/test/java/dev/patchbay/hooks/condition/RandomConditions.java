package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.field.Field;
import dev.patchbay.hooks.field.Kind;
import dev.patchbay.hooks.field.Shape;
import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes random conditions that are legal for the events of a point, and often about what an event really holds. */
final class RandomConditions {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS =
            List.of("", "git push --force", "shell.run", "yes", "a", "s1", "src/a", "5", "3", "false", "PT1.5S");
    private static final List<String> GLOBS = List.of("*", "**", "git*", "shell.*", "?", "src/*", "**e**", "s?", "yes");
    private static final List<String> REGEXES = List.of("git", "^s", "[0-9]+", "force$", "a|b", ".", "(x|y)*z", "^$");
    private static final List<String> TIMES = List.of("00:30", "06:00", "09:30", "12:00", "18:15", "23:59");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final Random random;
    private final HookPoint point;
    private final List<String> pointers;

    RandomConditions(Random random, HookPoint point, JsonNode event) {
        this.random = random;
        this.point = point;
        this.pointers = pointers(event, "");
        if (event.has("call")) {
            pointers.add("/call/arguments/missing");
            pointers.add("/call/arguments/env/missing/too");
        }
    }

    ObjectNode tree(int depth) {
        ObjectNode tree = Json.object();
        switch (depth == 0 ? 3 + random.nextInt(5) : random.nextInt(8)) {
            case 0 -> tree.set("all", parts(depth));
            case 1 -> tree.set("any", parts(depth));
            case 2 -> tree.set("not", tree(depth - 1));
            case 3 -> tree.set("time", time());
            default -> test(tree);
        }
        return tree;
    }

    private ArrayNode parts(int depth) {
        ArrayNode parts = NODES.arrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(tree(depth - 1));
        }
        return parts;
    }

    private ObjectNode time() {
        ObjectNode time = Json.object();
        String from = pick(TIMES);
        String to = pick(TIMES);
        if (random.nextBoolean()) {
            time.put("from", from);
        }
        if (random.nextBoolean() && !to.equals(from)) {
            time.put("to", to);
        }
        if (time.isEmpty() || random.nextBoolean()) {
            ArrayNode days = time.putArray("days");
            DAYS.stream().filter(day -> random.nextBoolean()).forEach(days::add);
            if (days.isEmpty()) {
                days.add("wed");
            }
        }
        if (random.nextBoolean()) {
            time.put("zone", pick(List.of("Asia/Tokyo", "America/New_York", "UTC")));
        }
        return time;
    }

    private void test(ObjectNode leaf) {
        String pointer = pick(pointers);
        Shape shape = Field.at(pointer, List.of(point)).shapes().get(0);
        leaf.put("field", pointer);
        List<Operator> legal = new ArrayList<>(List.of(Operator.EXISTS));
        if (shape.kind() == Kind.LIST && shape.element() != null && isScalar(shape.element())) {
            legal.add(Operator.CONTAINS);
        }
        if (isScalar(shape)) {
            legal.addAll(List.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN));
        }
        if (shape.kind() == Kind.NUMBER || shape.kind() == Kind.ANY) {
            legal.addAll(List.of(Operator.LESS_THAN, Operator.AT_MOST, Operator.MORE_THAN, Operator.AT_LEAST));
        }
        if (shape.kind() == Kind.TEXT || shape.kind() == Kind.ANY) {
            legal.addAll(List.of(Operator.GLOB, Operator.MATCHES, Operator.CONTAINS));
        }
        Operator operator = pick(legal);
        leaf.set(operator.wireName(), operand(operator, shape));
    }

    private JsonNode operand(Operator operator, Shape shape) {
        return switch (operator) {
            case EXISTS -> NODES.booleanNode(random.nextBoolean());
            case GLOB -> NODES.stringNode(pick(GLOBS));
            case MATCHES -> NODES.stringNode(pick(REGEXES));
            case LESS_THAN, AT_MOST, MORE_THAN, AT_LEAST -> number();
            case CONTAINS -> {
                Shape element = shape.element();
                yield value(element == null ? shape : element);
            }
            case IN -> NODES.arrayNode().add(value(shape)).add(value(shape));
            case EQUALS, NOT_EQUALS -> value(shape);
        };
    }

    private JsonNode value(Shape shape) {
        return switch (shape.kind()) {
            case TEXT -> NODES.stringNode(shape.constants().isEmpty() ? pick(TEXTS) : pick(shape.constants()));
            case NUMBER -> number();
            case FLAG -> NODES.booleanNode(random.nextBoolean());
            default ->
                switch (random.nextInt(3)) {
                    case 0 -> NODES.stringNode(pick(TEXTS));
                    case 1 -> number();
                    default -> NODES.booleanNode(random.nextBoolean());
                };
        };
    }

    private JsonNode number() {
        return Json.parse(pick(List.of("0", "1", "2", "3", "3.0", "0.5", "-1", "5000000000", "1e30", "2.5")));
    }

    private static boolean isScalar(Shape shape) {
        return shape.kind() != Kind.LIST && shape.kind() != Kind.TABLE;
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static List<String> pointers(JsonNode node, String prefix) {
        List<String> pointers = new ArrayList<>();
        node.forEachEntry((name, child) -> {
            String pointer = prefix + JsonPointer.empty().appendProperty(name);
            pointers.add(pointer);
            pointers.addAll(pointers(child, pointer));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.add(prefix + "/" + i);
            pointers.addAll(pointers(node.get(i), prefix + "/" + i));
        }
        return pointers;
    }
}
