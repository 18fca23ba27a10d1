package dev.patchbay.engine.history;

import dev.patchbay.session.SessionId;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a crash had left of an append that was never acknowledged, and that was cut when the session was opened.
 *
 * @param file where it was
 * @param keptLength the length of the file since
 * @param cutLength how many bytes were cut
 * @param lastSequence the number of the last entry, which was kept; 0 if there is none
 */
public record TornTail(SessionId session, Path file, long keptLength, long cutLength, long lastSequence) {
    public TornTail {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(file, "file");
    }
}
