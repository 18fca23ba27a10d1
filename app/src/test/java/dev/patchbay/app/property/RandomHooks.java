package dev.patchbay.app.property;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes random hooks that decide on calls. */
final class RandomHooks {
    private static final List<String> TOOLS = List.of("*", "files.*", "files.write", "*.write", "shell.*");

    private final Chance chance;
    private final List<Author> authors;
    private final List<String> words;

    /**
     * Hooks of these authors.
     *
     * @param words the actions, each as likely as it is often there; "permission" is one of a hook that is asked before a
     *     person is
     */
    RandomHooks(Chance chance, List<Author> authors, List<String> words) {
        this.chance = chance;
        this.authors = List.copyOf(authors);
        this.words = List.copyOf(words);
    }

    /** As many hooks with names of their own. */
    List<HookDraft> some(int many, String prefix) {
        List<HookDraft> hooks = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            hooks.add(one(prefix + (char) ('a' + i)));
        }
        return hooks;
    }

    private HookDraft one(String name) {
        Author author = chance.pick(authors);
        String word = chance.pick(words);
        HookPoint point = HookPoint.TOOL_BEFORE;
        if (word.equals("permission")) {
            point = HookPoint.PERMISSION_REQUEST;
            word = author.tier() == Tier.ADMIN && chance.oneIn(2) ? "allow" : "deny";
        }
        return new HookDraft(
                author,
                name,
                List.of(point),
                chance.pick(TOOLS),
                chance.oneIn(8) ? null : when(2),
                word.equals("rewrite") ? rewrite() : new Does.Says(word),
                new HookDraft.Place(chance.below(3), List.of(), List.of()),
                author.tier() != Tier.PLUGIN && chance.oneIn(3),
                !chance.oneIn(10));
    }

    private When when(int depth) {
        return switch (depth == 0 ? 3 : chance.below(6)) {
            case 0 -> new When.All(List.of(when(depth - 1), when(depth - 1)));
            case 1 -> new When.Any(List.of(when(depth - 1), when(depth - 1)));
            case 2 -> new When.Not(when(depth - 1));
            default -> test();
        };
    }

    private When test() {
        String argument = chance.pick(List.of("path", "limit", "limit", "mode"));
        List<String> operators = new ArrayList<>(List.of("exists", "equals", "not_equals", "in"));
        if (argument.equals("limit")) {
            operators.addAll(List.of("less_than", "at_least"));
        } else {
            operators.addAll(List.of("glob", "matches"));
        }
        if (chance.oneIn(20)) {
            // Nobody can say whether a text is less than a number: the hook fails.
            return new When.Test("path", "less_than", Json.of(3));
        }
        String operator = chance.pick(operators);
        return new When.Test(argument, operator, operand(argument, operator));
    }

    private JsonNode operand(String argument, String operator) {
        return switch (operator) {
            case "exists" -> Json.of(!chance.oneIn(2));
            case "in" -> Json.of(List.of(RandomCalls.value(argument, chance), RandomCalls.value(argument, chance)));
            case "glob" -> Json.of(chance.pick(List.of("src/**", "*", "etc/*", "slow", "?")));
            case "matches" -> Json.of(chance.pick(List.of("^src", "c$", "s", "a|b", "^$")));
            case "less_than", "at_least" -> chance.pick(RandomCalls.LIMITS);
            default -> RandomCalls.value(argument, chance);
        };
    }

    private Does rewrite() {
        List<String> remove = new ArrayList<>();
        Map<String, JsonNode> set = new TreeMap<>();
        Map<String, JsonNode> defaults = new TreeMap<>();
        for (String argument : chance.oneIn(20) ? List.of("path", "extra") : List.of("path", "limit", "mode")) {
            switch (chance.below(6)) {
                case 0 -> remove.add(argument);
                case 1, 2 -> set.put(argument, RandomCalls.value(argument, chance));
                case 3 -> defaults.put(argument, RandomCalls.value(argument, chance));
                default -> {}
            }
        }
        boolean isNumber = !set.containsKey("limit") && !defaults.containsKey("limit");
        boolean needed = remove.isEmpty() && set.isEmpty() && defaults.isEmpty();
        @Nullable Integer most = needed || (isNumber && chance.oneIn(4)) ? 3 + chance.below(30) : null;
        return new Does.Rewrites(remove, set, defaults, most);
    }
}
