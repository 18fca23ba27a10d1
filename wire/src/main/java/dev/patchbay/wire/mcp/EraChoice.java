package dev.patchbay.wire.mcp;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which era of the protocol a server is spoken to in. */
public enum EraChoice {
    /** Whichever it speaks: it is asked in the modern way first. */
    AUTO,
    /** Up to 2025-11-25, with a handshake. */
    LEGACY,
    /** From 2026-07-28 on, without one. */
    MODERN;

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
