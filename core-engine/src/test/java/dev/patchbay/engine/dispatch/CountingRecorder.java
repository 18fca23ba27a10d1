package dev.patchbay.engine.dispatch;

import dev.patchbay.history.EntryBody.ToolOutcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Counts outcomes; answers when the test says so. */
final class CountingRecorder implements OutcomeRecorder {
    final List<ToolOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final Mono<Void> answer;

    CountingRecorder(Mono<Void> answer) {
        this.answer = answer;
    }

    @Override
    public Mono<Void> record(ToolOutcome outcome) {
        return Mono.defer(() -> {
            outcomes.add(outcome);
            return answer;
        });
    }

    @Override
    public void recordCancelled(ToolOutcome outcome) {
        outcomes.add(outcome);
    }
}
