package dev.patchbay.engine.trial;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What should become of an event. What is null may be anything.
 *
 * @param outcome the wire name of what should be decided
 * @param by the hook's or rule's name, or its id
 * @param people how many different people should have to allow it
 * @param reason a pattern for the reason
 * @param arguments all arguments that a call should run with
 * @param text a pattern for what the model should read
 * @param tools the names of the tools that it should be shown, in order
 */
public record Expectation(
        String outcome,
        @Nullable String by,
        @Nullable Long people,
        @Nullable Glob reason,
        @Nullable ObjectNode arguments,
        @Nullable Glob text,
        @Nullable List<String> tools) {
    public Expectation {
        Objects.requireNonNull(outcome, "outcome");
        tools = tools == null ? null : List.copyOf(tools);
    }

    /** Where an answer is another one; empty where it is as it should be. */
    public List<Difference> differences(TrialAnswer got) {
        List<Difference> differences = new ArrayList<>();
        compare(differences, "outcome", outcome, got.outcome(), outcome::equals);
        compare(differences, "by", by, got.by(), id -> id.equals(by) || id.endsWith("/" + by));
        compare(differences, "people", people, (long) got.people(), count -> count.equals(people));
        compare(differences, "reason", reason, got.reason(), text -> reason == null || reason.matches(text));
        compare(differences, "arguments", arguments, got.arguments(), found -> found.equals(arguments));
        compare(differences, "text", text, got.text(), found -> text == null || text.matches(found));
        compare(differences, "tools", tools, got.tools(), found -> found.equals(tools));
        return differences;
    }

    private static <T> void compare(
            List<Difference> differences, String what, @Nullable Object expected, @Nullable T got, Predicate<T> fits) {
        if (expected != null && (got == null || !fits.test(got))) {
            differences.add(new Difference(what, json(expected), got == null ? null : json(got)));
        }
    }

    private static JsonNode json(Object value) {
        return Json.of(value instanceof Glob glob ? glob.toString() : value);
    }
}
