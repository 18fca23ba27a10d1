package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.session.RunId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where a call's one terminal outcome goes. The dispatcher calls exactly one of the two methods, exactly once, for each
 * call, on every path.
 */
public interface OutcomeRecorder {
    /** Records an outcome; what is returned completes when it is recorded, and is not cancelled any more. */
    Mono<Void> record(ToolOutcome outcome);

    /** Records that whoever asked gave up; called on the cancelling thread, so it must not block. */
    void recordCancelled(ToolOutcome outcome);

    /** A recorder that writes to history as soon as the outcome is there. */
    static OutcomeRecorder to(HistoryWriter history, @Nullable RunId run) {
        return new OutcomeRecorder() {
            @Override
            public Mono<Void> record(ToolOutcome outcome) {
                return history.append(run, outcome);
            }

            @Override
            public void recordCancelled(ToolOutcome outcome) {
                history.enqueue(run, outcome);
            }
        };
    }
}
