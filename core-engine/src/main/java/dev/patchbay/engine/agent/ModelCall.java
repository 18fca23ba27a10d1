package dev.patchbay.engine.agent;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.engine.agent.ReplyBuilder.MalformedReplyException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ModelAfter;
import dev.patchbay.hook.ModelError;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelException;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.ModelRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the model once a turn, and again as often as hooks want and the limits allow, until an answer counts. */
final class ModelCall {
    private final RunScope scope;
    private final int turn;
    private final ModelRequest request;
    private final Asker asker;
    private int attempt;
    private ReplyBuilder reply;

    ModelCall(RunScope scope, int turn, ModelRequest request, Asker asker) {
        this.scope = scope;
        this.turn = turn;
        this.request = request;
        this.asker = asker;
        this.reply = newReply();
    }

    /** Who wants to know. Exactly one of these is called, once, unless the run is interrupted. */
    interface Asker {
        /** This is the answer; it is not in history yet. */
        void replied(ModelReply answer);

        /** A hook ends the run. */
        void stopped(String reason);

        /** Asking again would take more tokens than there are. */
        void outOfTokens(String reason);

        /** There is no answer. */
        void failed(String message);
    }

    /** Asks as soon as there is demand for the answer. */
    void ask() {
        scope.loop.then(this::stream);
    }

    private void stream() {
        attempt++;
        reply = newReply();
        Flux<ModelChunk> chunks;
        try {
            chunks = Objects.requireNonNull(scope.agent.model().stream(request), "the model gave no stream");
        } catch (RuntimeException broken) {
            failed(broken);
            return;
        }
        scope.loop.pull(chunks, this::take, this::ended, this::failed);
    }

    private void take(ModelChunk chunk) {
        ModelChunk shown;
        try {
            shown = reply.add(chunk);
        } catch (MalformedReplyException malformed) {
            scope.loop.abandon();
            failed(malformed);
            return;
        }
        if (!(shown instanceof ModelChunk.Finished)) { // What it says comes with the whole reply.
            scope.loop.emit(sequence -> new AgentEvent.ModelStreamed(sequence, shown));
        }
    }

    private void ended() {
        ModelReply whole;
        try {
            whole = reply.build();
        } catch (MalformedReplyException malformed) {
            failed(malformed);
            return;
        }
        scope.limits.used(whole.usage());
        scope.ask(
                HookPoint.MODEL_AFTER,
                at -> new ModelAfter(at, turn, whole, attempt),
                ruling -> scope.write(ruling, () -> judged(whole, ruling.outcome())));
    }

    private void judged(ModelReply whole, @Nullable HookOutcome outcome) {
        if (outcome instanceof HookOutcome.Stop stop) {
            asker.stopped(stop.reason());
        } else if (outcome instanceof HookOutcome.DiscardAndRetry discard) {
            if (isLastAttempt()) {
                asker.failed("the model's answer was discarded " + times(attempt) + ", as often as one turn may ask;"
                        + " the last time because: " + discard.reason());
            } else {
                askAgain(discard.reason());
            }
        } else {
            asker.replied(whole);
        }
    }

    private void failed(Throwable cause) {
        scope.limits.used(reply.usage());
        boolean retryable = cause instanceof ModelException known && known.isRetryable();
        String message = describe(cause);
        scope.ask(
                HookPoint.MODEL_ERROR,
                at -> new ModelError(at, turn, message, retryable, attempt),
                ruling -> scope.write(ruling, () -> retryOrFail(message, ruling.outcome())));
    }

    private void retryOrFail(String message, @Nullable HookOutcome outcome) {
        if (!(outcome instanceof HookOutcome.Retry retry)) {
            asker.failed(message);
        } else if (isLastAttempt()) {
            asker.failed(message + " (asked " + times(attempt) + ", as often as one turn may ask)");
        } else if (retry.after().isZero()) {
            askAgain(message);
        } else {
            scope.loop.await(Mono.delay(retry.after(), scope.agent.scheduler()).then(), nothing -> askAgain(message));
        }
    }

    private void askAgain(String reason) {
        String spent = scope.limits.tokens();
        if (spent != null) {
            asker.outOfTokens(spent);
            return;
        }
        scope.loop.emit(sequence -> new AgentEvent.ModelDiscarded(sequence, reason));
        ask();
    }

    private boolean isLastAttempt() {
        return attempt >= scope.agent.limits().modelAttempts();
    }

    private String describe(Throwable cause) {
        return cause instanceof ModelException || cause instanceof MalformedReplyException
                ? String.valueOf(cause.getMessage())
                : "the model \"" + scope.agent.model().info().name() + "\" broke: " + cause;
    }

    private ReplyBuilder newReply() {
        return new ReplyBuilder(
                scope.projection::knows, () -> scope.agent.identifiers().call());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
