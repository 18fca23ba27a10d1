package dev.patchbay.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A run: one answer to one prompt.
 *
 * @param value {@code [A-Za-z0-9][A-Za-z0-9_-]{0,127}}
 */
public record RunId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RunId {
        Identifiers.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
