package dev.patchbay.engine.trust;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a tool differs from what was trusted.
 *
 * @param tool the name that its plugin gave it
 * @param kind in which way
 * @param differences each as a line for people: where, the old value, the new one, both short and printable; of a
 *     changed tool only
 */
public record ToolChange(String tool, Kind kind, List<String> differences) {
    private static final int MOST_SHOWN = 4;

    /** In which way a tool differs. */
    public enum Kind {
        /** It was not there. */
        NEW,
        /** It says something else about itself. */
        CHANGED,
        /** It is not there any more. */
        GONE
    }

    public ToolChange {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(kind, "kind");
        differences = List.copyOf(differences);
    }

    /** One line for people, at most about 1000 characters long. */
    public String describe() {
        return switch (kind) {
            case NEW -> "is new since the plugin was trusted";
            case GONE -> "is not there any more";
            case CHANGED -> "is not as it was trusted: " + shown();
        };
    }

    private String shown() {
        int more = differences.size() - MOST_SHOWN;
        return differences.stream().limit(MOST_SHOWN).collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + (more == 1 ? " more difference" : " more differences") : "");
    }
}
