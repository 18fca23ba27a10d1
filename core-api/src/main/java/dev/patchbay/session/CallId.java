package dev.patchbay.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A tool call inside a session.
 *
 * @param value {@code [A-Za-z0-9][A-Za-z0-9_-]{0,127}}
 */
public record CallId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CallId {
        Identifiers.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
