package dev.patchbay.content;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose words a message of a prompt is. */
public enum Role {
    /** What a person would say. */
    USER,
    /** What the model would say. */
    ASSISTANT;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
