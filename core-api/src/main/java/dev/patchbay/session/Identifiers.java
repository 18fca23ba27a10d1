package dev.patchbay.session;

/** The form that all identifiers share, so that each can be a file name and stand in a log line. */
final class Identifiers {
    private static final int LONGEST = 128;

    private Identifiers() {}

    static void check(String value) {
        boolean valid = !value.isEmpty() && value.length() <= LONGEST && isAlphanumeric(value.charAt(0));
        for (int i = 1; valid && i < value.length(); i++) {
            char c = value.charAt(i);
            valid = isAlphanumeric(c) || c == '_' || c == '-';
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is not an identifier; expected 1 to 128 of A-Z a-z 0-9 _ -, starting with one"
                            + " of A-Z a-z 0-9");
        }
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
