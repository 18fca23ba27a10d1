package dev.patchbay.session;

/** The form that all identifiers share, so that each can be a file name and stand in a log line. */
final class Identifiers {
    private static final int LONGEST = 128;
    /** By character; every call has an id, so this is looked at often. */
    private static final boolean[] ALLOWED = allowed();

    private Identifiers() {}

    static void check(String value) {
        if (!isIdentifier(value)) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is not an identifier; expected 1 to 128 of A-Z a-z 0-9 _ -, starting with one"
                            + " of A-Z a-z 0-9");
        }
    }

    private static boolean isIdentifier(String value) {
        int length = value.length();
        if (length == 0 || length > LONGEST || value.charAt(0) == '_' || value.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= ALLOWED.length || !ALLOWED[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] allowed() {
        boolean[] allowed = new boolean['z' + 1];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
                .chars()
                .forEach(c -> allowed[c] = true);
        return allowed;
    }
}
