package dev.patchbay.tool;

import dev.patchbay.config.SectionReader;
import dev.patchbay.problem.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a tool must say about itself: {@code traits = { read_only = ["no", "unknown"] }} is every tool that is not known to be
 * read-only, {@code traits = { read_only = "no" }} only those that say that they are not.
 *
 * @param answers for each trait, the answers of which one must be the tool's, by the name of the {@link ToolTraits} component
 *     in snake case; each has one or two of the three
 */
public record TraitMatch(Map<String, Set<Tristate>> answers) {
    /** The traits that there are. */
    public static final List<String> NAMES =
            List.of("read_only", "destructive", "idempotent", "open_world", "concurrency_safe");

    /** Every tool. */
    public static final TraitMatch ANY = new TraitMatch(Map.of());

    private static final List<String> ANSWERS =
            Arrays.stream(Tristate.values()).map(Tristate::wireName).toList();

    public TraitMatch {
        Map<String, Set<Tristate>> copy = new TreeMap<>();
        answers.forEach((trait, wanted) -> {
            if (!NAMES.contains(trait)) {
                throw new IllegalArgumentException("\"" + trait + "\" is not a trait; expected one of " + NAMES);
            }
            if (wanted.isEmpty() || wanted.size() == ANSWERS.size()) {
                throw new IllegalArgumentException("\"" + trait + "\" wants " + wanted + ", which "
                        + (wanted.isEmpty() ? "no tool" : "every tool") + " says");
            }
            copy.put(trait, Collections.unmodifiableSet(EnumSet.copyOf(wanted)));
        });
        answers = Collections.unmodifiableMap(copy);
    }

    /** One answer to one trait. */
    public static TraitMatch of(String trait, Tristate answer) {
        return new TraitMatch(Map.of(trait, Set.of(answer)));
    }

    /** What the key {@code traits} of a table says; {@link #ANY} where it is left out. What is wrong is reported to the table's reader. */
    public static TraitMatch read(SectionReader table) {
        SectionReader traits = table.table("traits");
        Map<String, Set<Tristate>> answers = new LinkedHashMap<>();
        for (String trait : traits.keys()) {
            if (!NAMES.contains(trait)) {
                traits.ignore(List.of(trait));
                traits.reject(
                        SectionReader.escape(trait), "unknown trait \"" + trait + "\"", Nearest.remedy(trait, NAMES));
                continue;
            }
            Optional<List<Tristate>> wanted = traits.requiredDistinct(trait, TraitMatch::answer);
            if (wanted.isPresent() && wanted.get().size() == ANSWERS.size()) {
                traits.reject(trait, "every tool says one of " + ANSWERS, "remove \"" + trait + "\"");
            } else if (wanted.isPresent() && !wanted.get().isEmpty()) {
                answers.put(trait, EnumSet.copyOf(wanted.get()));
            }
        }
        return new TraitMatch(answers);
    }

    /** Whether a tool says what it must. */
    public boolean matches(ToolTraits said) {
        for (Map.Entry<String, Set<Tristate>> wanted : answers.entrySet()) {
            if (!wanted.getValue().contains(trait(said, wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether every tool that the other matches is matched by this one. */
    public boolean covers(TraitMatch other) {
        return answers.entrySet().stream().allMatch(wanted -> {
            Set<Tristate> narrower = other.answers.get(wanted.getKey());
            return narrower != null && wanted.getValue().containsAll(narrower);
        });
    }

    /** For people: {@code read_only no or unknown}; empty for {@link #ANY}. */
    @Override
    public String toString() {
        return answers.entrySet().stream()
                .map(wanted -> wanted.getKey() + " "
                        + wanted.getValue().stream().map(Tristate::wireName).collect(Collectors.joining(" or ")))
                .collect(Collectors.joining(", "));
    }

    private static Tristate answer(String text) {
        return Arrays.stream(Tristate.values())
                .filter(answer -> answer.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not one of " + ANSWERS));
    }

    private static Tristate trait(ToolTraits traits, String name) {
        return switch (name) {
            case "read_only" -> traits.readOnly();
            case "destructive" -> traits.destructive();
            case "idempotent" -> traits.idempotent();
            case "open_world" -> traits.openWorld();
            default -> traits.concurrencySafe();
        };
    }
}
