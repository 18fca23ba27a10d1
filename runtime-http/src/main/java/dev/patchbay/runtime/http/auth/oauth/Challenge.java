package dev.patchbay.runtime.http.auth.oauth;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of the token that it wants: the {@code Bearer} challenge in {@code WWW-Authenticate} (RFC 6750 section 3,
 * RFC 9728 section 5.1).
 *
 * @param metadata where it says who gives such tokens; null when it does not say
 * @param scopes what the token must allow; empty when it does not say
 * @param error the code of what was wrong; empty when it does not say
 */
record Challenge(@Nullable URI metadata, List<String> scopes, String error) {
    /** Nothing was said. */
    static final Challenge NONE = new Challenge(null, List.of(), "");

    private static final String INSUFFICIENT_SCOPE = "insufficient_scope";

    Challenge {
        scopes = List.copyOf(scopes);
    }

    /** The first challenge of the scheme among the values of the header, of which each may hold several. */
    static Challenge of(List<String> headerValues) {
        for (String value : headerValues) {
            Optional<Map<String, String>> bearer = new Reader(value).bearer();
            if (bearer.isPresent()) {
                Map<String, String> parameters = bearer.get();
                return new Challenge(
                        Addresses.absolute(parameters.getOrDefault("resource_metadata", ""))
                                .orElse(null),
                        Scopes.parse(parameters.getOrDefault("scope", "")),
                        parameters.getOrDefault("error", ""));
            }
        }
        return NONE;
    }

    /** Whether a token would do that allows more. */
    boolean wantsMoreScope() {
        return error.equals(INSUFFICIENT_SCOPE);
    }

    /** Reads challenges: {@code scheme name=value, name="value", scheme token68 …} (RFC 9110 section 11.6.1). */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Optional<Map<String, String>> bearer() {
            Map<String, String> parameters = new LinkedHashMap<>();
            boolean ours = false;
            skip(" \t,");
            while (at < text.length()) {
                String word = token();
                if (word.isEmpty()) {
                    // What cannot be understood ends what can be used.
                    return ours ? Optional.of(parameters) : Optional.empty();
                }
                int afterWord = at;
                skip(" \t");
                if (at < text.length() && text.charAt(at) == '=') {
                    at++;
                    String value = value();
                    if (ours) {
                        parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value);
                    }
                } else {
                    if (ours) {
                        return Optional.of(parameters);
                    }
                    at = afterWord;
                    ours = word.equalsIgnoreCase("Bearer");
                }
                skip(" \t,");
            }
            return ours ? Optional.of(parameters) : Optional.empty();
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private String token() {
            int start = at;
            while (at < text.length() && isTokenCharacter(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private static boolean isTokenCharacter(char c) {
            // The slash belongs to token68, the credentials of other schemes, which are passed over.
            return c > ' ' && c < 0x7f && "(),:;<=>?@[\\]{}\"".indexOf(c) < 0;
        }

        private String value() {
            skip(" \t");
            if (at >= text.length() || text.charAt(at) != '"') {
                while (at < text.length() && text.charAt(at) == '=') {
                    at++;
                }
                return bare();
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            at++;
            return value.toString();
        }

        /** Some servers forget the quotes that an address needs. */
        private String bare() {
            int start = at;
            while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ' ') {
                at++;
            }
            return text.substring(start, at);
        }
    }
}
