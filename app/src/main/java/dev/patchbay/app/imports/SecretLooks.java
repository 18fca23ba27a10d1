package dev.patchbay.app.imports;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a value looks like a secret. Guessing wrong in one direction asks for a variable too many, in the other it writes
 * a secret into a file that is meant to be shared; so in doubt it is one.
 */
public final class SecretLooks {
    private static final Set<String> WORDS = Set.of(
            "key",
            "apikey",
            "token",
            "secret",
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "pass",
            "pat",
            "credential",
            "credentials",
            "auth",
            "authorization",
            "bearer",
            "cookie",
            "jwt",
            "dsn");

    private static final Pattern WORD_BREAK = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");

    /** What issuers of keys put before them, so that they are found where they should not be. */
    private static final Pattern ISSUED = Pattern.compile(
            "(?:sk|pk|rk)[-_].{12,}|gh[pousr]_.{16,}|github_pat_.+|glpat-.+|xox[a-z]-.+|AKIA[0-9A-Z]{12,}|AIza.{20,}"
                    + "|ya29\\..+|npm_.{16,}|hf_.{16,}|eyJ[A-Za-z0-9_-]{8,}\\..+|-----BEGIN .*|(?:Bearer|Basic|Token) .+",
            Pattern.DOTALL);

    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*://[^/@\\s:]*:[^/@\\s]+@.*");
    private static final Pattern KEY_IN_ADDRESS = Pattern.compile(
            ".*[?&][^=&]*(?:key|token|secret|password|auth|sig)[^=&]*=[^&]{6,}.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9+=_]{24,}");
    private static final Pattern HARMLESS =
            Pattern.compile("|true|false|yes|no|on|off|none|null|[0-9]{1,5}", Pattern.CASE_INSENSITIVE);
    private static final Pattern PATH = Pattern.compile("(?:/|~|\\./|\\.\\./|[A-Za-z]:\\\\).*");

    private SecretLooks() {}

    /** Whether the value of something of this name does. */
    public static boolean like(String name, String value) {
        return likeByItself(value)
                || (namesOne(name) && !HARMLESS.matcher(value).matches() && !isPath(value));
    }

    /** Whether a value does, whatever it is called. */
    public static boolean likeByItself(String value) {
        return ISSUED.matcher(value).matches()
                || PASSWORD_IN_ADDRESS.matcher(value).matches()
                || KEY_IN_ADDRESS.matcher(value).matches()
                || (RANDOM.matcher(value).matches() && isMixed(value));
    }

    /** Whether something of this name holds a secret. */
    static boolean namesOne(String name) {
        String[] words = WORD_BREAK.split(name, -1);
        for (int i = words.length - 1; i >= 0; i--) {
            if (!words[i].isEmpty()) {
                return WORDS.contains(words[i].toLowerCase(Locale.ROOT));
            }
        }
        return false;
    }

    private static boolean isPath(String value) {
        return PATH.matcher(value).matches();
    }

    /** Words are of one kind of letter; what was drawn at random is of several and has digits in between. */
    private static boolean isMixed(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        long letters = value.chars().filter(Character::isLetter).count();
        return digits >= 3 && letters >= 6;
    }
}
