package dev.patchbay.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value that somebody has begun to enter may become.
 *
 * @param values the best of them, the best first
 * @param total how many there are; null when the plugin did not say
 * @param more whether there are more than these
 */
public record Completion(List<String> values, @Nullable Integer total, boolean more) {
    /** Nothing is known. */
    public static final Completion NONE = new Completion(List.of(), null, false);

    public Completion {
        values = List.copyOf(values);
    }
}
