package dev.patchbay.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A session: one history.
 *
 * @param value {@code [A-Za-z0-9][A-Za-z0-9_-]{0,127}}
 */
public record SessionId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        Identifiers.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
