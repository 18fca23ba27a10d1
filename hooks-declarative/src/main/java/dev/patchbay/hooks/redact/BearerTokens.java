package dev.patchbay.hooks.redact;

/** Finds what comes after the word "bearer" where it looks like a token and not like a word. */
final class BearerTokens implements Finder {
    private static final String WORD = "bearer";
    private static final int LEAST = 8;
    private static final int SURELY = 20;

    @Override
    public void find(String text, Spans spans, String mark) {
        for (int at = 0; at + WORD.length() < text.length(); at++) {
            if (!text.regionMatches(true, at, WORD, 0, WORD.length()) || !Characters.isBegin(text, at)) {
                continue;
            }
            int gap = at + WORD.length();
            int begin = Characters.endOf(text, gap, c -> c == ' ' || c == '\t');
            int end = Characters.endOf(text, begin, BearerTokens::isOfToken);
            if (begin > gap && end - begin >= LEAST && isToken(text, begin, end)) {
                spans.add(begin, end, mark);
            }
            at = Math.max(at, end - 1);
        }
    }

    private static boolean isOfToken(char c) {
        return Characters.isUrlSafe(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
    }

    private static boolean isToken(String text, int begin, int end) {
        return end - begin >= SURELY || text.substring(begin, end).chars().anyMatch(c -> Characters.isDigit((char) c));
    }
}
