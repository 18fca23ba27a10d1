package dev.patchbay.hooks.redact;

/** Sets of characters that tokens are made of, and places where they begin. */
final class Characters {
    private Characters() {}

    /** A set of characters. */
    @FunctionalInterface
    interface Alphabet {
        boolean has(char c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpperOrDigit(char c) {
        return isDigit(c) || (c >= 'A' && c <= 'Z');
    }

    static boolean isAlphanumeric(char c) {
        return isUpperOrDigit(c) || (c >= 'a' && c <= 'z');
    }

    /** Base64 as URLs have it. */
    static boolean isUrlSafe(char c) {
        return isAlphanumeric(c) || c == '_' || c == '-';
    }

    /** Whether no word goes on from before this place. */
    static boolean isBegin(String text, int at) {
        return at == 0 || !(isAlphanumeric(text.charAt(at - 1)) || text.charAt(at - 1) == '_');
    }

    /** The first place at or after {@code from} whose character is not in the alphabet. */
    static int endOf(String text, int from, Alphabet alphabet) {
        int at = from;
        while (at < text.length() && alphabet.has(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
