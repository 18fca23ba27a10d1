package dev.patchbay.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The known names nearest to one that is not known, for error messages.
 *
 * <p>Own code, because plugin runtimes need it where nothing but the contracts is on the class path.
 */
public final class Nearest {
    private Nearest() {}

    /**
     * The known names that a person may have meant, nearest first.
     *
     * @param name the name that was given
     * @param known the names that exist
     * @param most how many to return at the most
     */
    public static List<String> names(String name, Collection<String> known, int most) {
        int tolerance = Math.max(2, name.length() / 3);
        record Candidate(String name, int distance) {}
        List<Candidate> candidates = new ArrayList<>();
        for (String candidate : known) {
            boolean oneInTheOther = !name.isEmpty() && (candidate.contains(name) || name.contains(candidate));
            int distance = oneInTheOther ? 1 : distance(name, candidate);
            if (distance <= tolerance) {
                candidates.add(new Candidate(candidate, distance));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return candidates.stream().limit(most).map(Candidate::name).toList();
    }

    /** A remedy to append to a message: {@code did you mean "x"?}, or the known names when none is near. */
    public static String remedy(String name, Collection<String> known) {
        List<String> near = names(name, known, 1);
        if (!near.isEmpty()) {
            return "did you mean \"" + near.get(0) + "\"?";
        }
        return known.isEmpty()
                ? ""
                : "known: "
                        + String.join(", ", known.stream().sorted().limit(20).toList());
    }

    /** Edits between two words, a swap of neighbours counting as one (optimal string alignment). */
    private static int distance(String left, String right) {
        int[] twoAgo = new int[right.length() + 1];
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    current[j] = Math.min(current[j], twoAgo[j - 2] + 1);
                }
            }
            int[] recycled = twoAgo;
            twoAgo = previous;
            previous = current;
            current = recycled;
        }
        return previous[right.length()];
    }
}
