package dev.patchbay.app.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The references in a value: {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${env:NAME}}, {@code ${input:id}} and what
 * editors know by themselves, for example {@code ${workspaceFolder}}.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}]*)}");

    /**
     * One of them.
     *
     * @param text all of it
     * @param kind what stands before the colon, {@code env} where nothing does
     * @param name what it refers to
     * @param otherwise what it stands for where that is not set; null for nothing
     */
    record Reference(
            String text, String kind, String name, @Nullable String otherwise) {
        boolean isVariable() {
            return kind.equals("env");
        }
    }

    private References() {}

    static List<Reference> in(String value) {
        List<Reference> found = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(value);
        while (matcher.find()) {
            found.add(reference(matcher.group(), matcher.group(1)));
        }
        return found;
    }

    /** Whether the value is one reference and nothing else. */
    static boolean isOne(String value) {
        return REFERENCE.matcher(value).matches();
    }

    /** The value with its references replaced; where the function gives null they stay. */
    static String replaced(String value, Function<Reference, @Nullable String> meaning) {
        Matcher matcher = REFERENCE.matcher(value);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String known = meaning.apply(reference(matcher.group(), matcher.group(1)));
            matcher.appendReplacement(text, Matcher.quoteReplacement(known == null ? matcher.group() : known));
        }
        return matcher.appendTail(text).toString();
    }

    private static Reference reference(String text, String inside) {
        int otherwise = inside.indexOf(":-");
        if (otherwise >= 0) {
            return new Reference(text, "env", inside.substring(0, otherwise), inside.substring(otherwise + 2));
        }
        int colon = inside.indexOf(':');
        return colon < 0
                ? new Reference(text, "env", inside, null)
                : new Reference(text, inside.substring(0, colon), inside.substring(colon + 1), null);
    }
}
