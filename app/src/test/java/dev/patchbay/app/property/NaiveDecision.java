package dev.patchbay.app.property;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Tier;
import dev.patchbay.policy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What should become of a call: every hook is evaluated by itself, and what they say is folded as the words read.
 */
final class NaiveDecision {
    private static final Comparator<HookDraft> ORDER = Comparator.<HookDraft, Tier>comparing(
                    hook -> hook.author().tier())
            .thenComparingInt(hook -> -hook.place().priority())
            .thenComparing(HookDraft::id);

    private final Setting setting;
    private final List<Effect> policy = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final Map<HookDraft, ObjectNode> seen = new HashMap<>();
    private final Map<Tier, ObjectNode> found = new TreeMap<>();
    private ObjectNode arguments;

    private NaiveDecision(Setting setting, ObjectNode arguments) {
        this.setting = setting;
        this.arguments = arguments;
    }

    /**
     * What should be decided.
     *
     * @param by who refuses it; null for no hook
     * @param asks whether a person is asked
     */
    record Expected(Verdict verdict, @Nullable HookDraft by, ObjectNode arguments, boolean asks) {}

    static Expected of(Setting setting, ObjectNode arguments) {
        return new NaiveDecision(setting, arguments).decide();
    }

    private Expected decide() {
        if (!RandomCalls.fit(arguments) || effect(arguments) == Effect.DENY) {
            return new Expected(Verdict.DENIED, null, arguments, false);
        }
        policy.add(effect(arguments));
        looks();
        Word strongest = strongest(words);
        return switch (strongest.what()) {
            case "stop" -> new Expected(Verdict.STOPPED, strongest.by(), arguments, false);
            case "deny" -> new Expected(Verdict.DENIED, strongest.by(), arguments, false);
            case "defer" -> new Expected(Verdict.DEFERRED, strongest.by(), arguments, false);
            default -> {
                boolean asks = strongest.what().equals("ask") || policy.contains(Effect.ASK);
                yield asks ? permission() : new Expected(Verdict.ALLOWED, null, arguments, false);
            }
        };
    }

    /** Tier by tier, the highest first; each begins when those above have settled what they want. */
    private void looks() {
        for (Tier tier : Tier.values()) {
            if (!settles(tier)) {
                return;
            }
        }
    }

    /**
     * Every gate down to a tier in order; what one rewrites is what those after it see. Those that saw other arguments look
     * again, until all have seen the last ones; what they rewrite then counts if all that rewrote in the look before are of
     * lower tiers. False after a stop.
     */
    private boolean settles(Tier tier) {
        boolean refused = words.stream().anyMatch(Word::isFinal);
        Tier above = null;
        boolean done = false;
        while (!done) {
            Tier lowest = null;
            for (HookDraft gate : gates(HookPoint.TOOL_BEFORE)) {
                Tier own = gate.author().tier();
                boolean again = seen.containsKey(gate);
                if (tier.outranks(own) || arguments.equals(seen.get(gate)) || (again && refused)) {
                    continue;
                }
                seen.put(gate, arguments);
                Word word = gate.about(arguments);
                if (word.arguments() != null && again && above != null && !own.outranks(above)) {
                    continue;
                }
                word = heard(gate, word);
                if (word.what().equals("stop")) {
                    return false;
                }
                if (word.arguments() != null) {
                    lowest = lowest == null || lowest.outranks(own) ? own : lowest;
                }
            }
            above = lowest;
            done = lowest == null || words.stream().anyMatch(Word::isFinal);
        }
        return true;
    }

    /** Takes a word; a rewrite to what is refused is a denial. */
    private Word heard(HookDraft gate, Word word) {
        ObjectNode rewritten = word.arguments();
        boolean refused = rewritten != null && (!RandomCalls.fit(rewritten) || effect(rewritten) == Effect.DENY);
        Word counted = refused ? new Word(gate, "deny", null) : word;
        if (counted.arguments() != null) {
            policy.add(effect(counted.arguments()));
            found.putIfAbsent(gate.author().tier(), arguments);
            arguments = counted.arguments();
            seen.put(gate, arguments);
        }
        words.add(counted);
        return counted;
    }

    /**
     * What is said of the call as it is; and then, for each tier that rewrote it, what higher tiers say of it as that tier
     * found it, which can only be stricter.
     */
    private Expected permission() {
        Word last = strongest(permissionWords(Tier.PLUGIN, true, arguments));
        boolean allowed = last.what().equals("allow");
        for (Map.Entry<Tier, ObjectNode> version : found.entrySet()) {
            Word earlier = strongest(permissionWords(version.getKey(), false, version.getValue()));
            last = last.what().equals("deny") ? last : earlier;
            // Only the administrator allows.
            allowed &= version.getKey() == Tier.ADMIN || earlier.what().equals("allow");
        }
        if (last.what().equals("deny")) {
            return new Expected(Verdict.DENIED, last.by(), arguments, false);
        }
        boolean runs = allowed || setting.says();
        return new Expected(runs ? Verdict.ALLOWED : Verdict.DENIED, null, arguments, !allowed);
    }

    /** What gates above a tier say, or of that tier too. */
    private List<Word> permissionWords(Tier tier, boolean andOwn, ObjectNode of) {
        return gates(HookPoint.PERMISSION_REQUEST).stream()
                .filter(gate -> gate.author().tier().outranks(tier)
                        || (andOwn && gate.author().tier() == tier))
                .map(gate -> gate.about(of))
                .toList();
    }

    private List<HookDraft> gates(HookPoint point) {
        return setting.hooks().stream()
                .filter(hook -> hook.isAt(point))
                .sorted(ORDER)
                .toList();
    }

    private Effect effect(ObjectNode of) {
        return RandomRules.effect(setting.rules(), setting.mode(), setting.traits(), of);
    }

    /** The first of those that nothing is stronger than. */
    private static Word strongest(List<Word> words) {
        Word strongest = Word.PROCEED;
        for (Word word : words) {
            strongest = Objects.requireNonNull(word).strength() > strongest.strength() ? word : strongest;
        }
        return strongest;
    }
}
