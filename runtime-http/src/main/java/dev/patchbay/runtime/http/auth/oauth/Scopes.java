package dev.patchbay.runtime.http.auth.oauth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a token allows, as OAuth writes it: words that only the two servers understand. */
final class Scopes {
    /** RFC 6749 section 3.3. */
    private static final Pattern WORD = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}");

    private static final int MOST = 128;

    private Scopes() {}

    /** The words of a text; those that no scope can be are left out. */
    static List<String> parse(String text) {
        return valid(Arrays.asList(text.split(" +", -1)));
    }

    /** Those that can be scopes, each once, as many as anybody needs. */
    static List<String> valid(Collection<String> words) {
        return words.stream()
                .filter(word -> WORD.matcher(word).matches())
                .distinct()
                .limit(MOST)
                .toList();
    }

    /**
     * Reads one scope of a manifest.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String check(String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("\"" + word + "\" is no scope: expected one word of printable ASCII");
        }
        return word;
    }

    @SafeVarargs
    static List<String> union(List<String>... sets) {
        Set<String> all = new LinkedHashSet<>();
        for (List<String> each : sets) {
            all.addAll(each);
        }
        return List.copyOf(new ArrayList<>(all));
    }

    static String text(List<String> scopes) {
        return String.join(" ", scopes);
    }
}
