package dev.patchbay.hooks.redact;

/**
 * Finds numbers of payment cards: 13 to 19 digits, in one piece or in groups with a space or hyphen between them, whose
 * last digit is right by Luhn.
 */
final class CardNumbers implements Finder {
    private static final int LEAST = 13;
    private static final int MOST = 19;

    @Override
    public void find(String text, Spans spans, String mark) {
        for (int at = 0; at < text.length(); at++) {
            if (Characters.isDigit(text.charAt(at)) && (at == 0 || !Characters.isDigit(text.charAt(at - 1)))) {
                int end = cardEnd(text, at);
                if (end > 0 && !isPartOfWord(text, at, end)) {
                    spans.add(at, end, mark);
                }
            }
        }
    }

    /** Where the longest card number ends that begins here; 0 if none does. */
    private static int cardEnd(String text, int from) {
        int[] digits = new int[MOST];
        int count = 0;
        int longest = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean goesOn = at + 1 < text.length() && Characters.isDigit(text.charAt(at + 1));
            if (Characters.isDigit(c)) {
                if (count == MOST) {
                    break;
                }
                digits[count++] = c - '0';
                if (!goesOn && count >= LEAST && isRight(digits, count)) {
                    longest = at + 1;
                }
            } else if ((c != ' ' && c != '-') || !goesOn) {
                break;
            }
        }
        return longest;
    }

    /** Luhn's check; a number of zeros alone is none. */
    private static boolean isRight(int[] digits, int count) {
        int sum = 0;
        int all = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
            all += digit;
        }
        return all > 0 && sum % 10 == 0;
    }

    private static boolean isPartOfWord(String text, int begin, int end) {
        return (begin > 0 && Characters.isAlphanumeric(text.charAt(begin - 1)))
                || (end < text.length() && Characters.isAlphanumeric(text.charAt(end)));
    }
}
