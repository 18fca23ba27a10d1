package dev.patchbay.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What was typed after options, read. */
final class Typed {
    private Typed() {}

    /** {@code NAME=VALUE} each, in order. */
    static Map<String, String> pairs(List<String> typed, String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : typed) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException("\"" + option + "\" needs NAME=VALUE", "");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    /** What each means; what a parser refuses is wrong usage. */
    static <T> List<T> each(List<String> typed, Function<String, T> parser) {
        List<T> parsed = new ArrayList<>();
        for (String text : typed) {
            try {
                parsed.add(parser.apply(text));
            } catch (IllegalArgumentException invalid) {
                throw new UsageException(String.valueOf(invalid.getMessage()), "");
            }
        }
        return parsed;
    }

    /**
     * Makes sure that a secret is not written on the command line, but where it is.
     *
     * @param option what stands before it, as it is typed: {@code --bearer } or {@code --secret KEY=}
     * @param variable a variable that could hold it
     */
    static void requireReference(String option, String source, String variable) {
        if (!source.startsWith("env:") && !source.startsWith("file:")) {
            // What was typed is not shown: it may be the secret itself.
            throw new UsageException(
                    "\"" + option.strip() + "\" needs to say where the secret is, never the secret itself",
                    "write " + option + "env:" + variable + ", or file:PATH below the workspace");
        }
    }
}
