package dev.patchbay.engine.dispatch;

import dev.patchbay.history.EntryBody;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, and what hooks asked for besides.
 *
 * @param outcome how it ended, as it was recorded
 * @param notes what hooks want the model to see, in order; not yet in history
 * @param stop why the run is to end; null if it is not
 * @param deferred whether a hook left the call to a person, so that the run is to end after this turn
 */
public record DispatchResult(
        EntryBody.ToolOutcome outcome,
        List<EntryBody.Note> notes,
        @Nullable String stop,
        boolean deferred) {
    public DispatchResult {
        Objects.requireNonNull(outcome, "outcome");
        notes = List.copyOf(notes);
    }
}
