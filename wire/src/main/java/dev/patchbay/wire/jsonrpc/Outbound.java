package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The requests that we send, and what comes back for them. */
final class Outbound {
    private static final Logger LOGGER = LoggerFactory.getLogger(Outbound.class);
    private static final int LONGEST_QUOTE = 200;

    private final MessageChannel channel;
    private final LinkState link;
    private final Scheduler timer;
    private final Failures failures;
    private final PendingCalls calls;
    private final ObjLongConsumer<Duration> givenUp;

    /** @param givenUp told how long was waited for which request, zero for one that was disposed */
    Outbound(
            MessageChannel channel,
            LinkState link,
            PeerSettings settings,
            Failures failures,
            ObjLongConsumer<Duration> givenUp) {
        this.channel = channel;
        this.link = link;
        this.timer = settings.timer();
        this.failures = failures;
        this.calls = new PendingCalls(settings.maxInFlight());
        this.givenUp = givenUp;
    }

    /** Sends a request that has begun. */
    void send(PendingCall<?> call) {
        byte[] text = write(call);
        if (text != null) {
            MessageChannel.Sending outcome;
            try {
                outcome = channel.send(new OutgoingMessage(
                        text, call.id(), call.request().method(), call.request().label()));
            } catch (Throwable thrown) {
                call.unsent(survivable(thrown));
                return;
            }
            call.sent(outcome);
        }
    }

    /** Sends requests that have begun as one batch. */
    void sendTogether(List<? extends PendingCall<?>> all) {
        List<PendingCall<?>> written = new ArrayList<>(all.size());
        List<byte[]> texts = new ArrayList<>(all.size());
        for (PendingCall<?> call : all) {
            byte[] text = write(call);
            if (text != null) {
                written.add(call);
                texts.add(text);
            }
        }
        if (!written.isEmpty()) {
            boolean repeatable =
                    written.stream().allMatch(call -> call.request().label().repeatable());
            MessageLabel label = repeatable ? MessageLabel.REPEATABLE : MessageLabel.NONE;
            sendBatch(written, new OutgoingMessage(MessageText.batch(texts), 0, null, label));
        }
    }

    private void sendBatch(List<PendingCall<?>> calls, OutgoingMessage message) {
        MessageChannel.Sending outcome;
        try {
            outcome = channel.send(message);
        } catch (Throwable thrown) {
            Throwable failure = survivable(thrown);
            calls.forEach(call -> call.unsent(failure));
            return;
        }
        calls.forEach(call -> call.sent(outcome));
    }

    private static Throwable survivable(Throwable thrown) {
        Exceptions.throwIfJvmFatal(thrown);
        return thrown;
    }

    /** Gives the request a place and writes it; null if that failed and the request with it. */
    private byte @Nullable [] write(PendingCall<?> call) {
        String method = call.request().method();
        if (!calls.add(call)) {
            call.unsent(failures.tooMany(method, calls.places()));
            return null;
        }
        // Whoever closes the link sets the cause first and looks at the table then.
        Throwable refusal = link.refusal();
        if (refusal != null) {
            call.unsent(refusal);
            return null;
        }
        try {
            byte[] text = MessageText.request(call.id(), method, call.request().params());
            call.startTimer();
            return text;
        } catch (RejectedExecutionException closing) {
            call.unsent(failures.closing(closing));
        } catch (Throwable thrown) {
            call.unsent(failures.unwritable(method, survivable(thrown)));
        }
        return null;
    }

    /** A result or an error has come. False if no request waits for it. */
    boolean answer(Envelope answer) {
        // First, because whoever gets the answer may send the next request at once.
        channel.answered(answer.answered());
        PendingCall<?> call = calls.get(answer.answered());
        if (call == null) {
            return false;
        }
        SpanPayload payload = answer.kind() == Envelope.Kind.RESULT ? answer.result() : answer.error();
        try {
            if (answer.kind() == Envelope.Kind.RESULT) {
                call.answer(payload);
            } else {
                call.fail(error(call, payload));
            }
        } finally {
            payload.expire();
        }
        return true;
    }

    private Throwable error(PendingCall<?> call, Payload error) {
        try {
            JsonNode tree = error.tree();
            JsonNode code = tree.path("code");
            JsonNode message = tree.path("message");
            if (code.isInt() && message.isString()) {
                return new RpcException(new RpcError(code.intValue(), message.stringValue(), tree.get("data")));
            }
            String text = tree.toString();
            String quoted = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
            return failures.malformed(
                    call.request().method(),
                    "\"error\" is " + quoted + ", expected a whole number as \"code\" and a string as \"message\"");
        } catch (JacksonException twiceTheSameKey) {
            return failures.unreadable(call.request().method(), twiceTheSameKey);
        }
    }

    /** What should have been an answer is none. */
    void malformed(long id, String problem) {
        PendingCall<?> call = calls.get(id);
        if (call != null) {
            call.fail(failures.malformed(call.request().method(), problem));
        }
    }

    /** The transport could not carry a request, or its answer. */
    void failed(long id, PluginException cause) {
        PendingCall<?> call = calls.get(id);
        if (call != null) {
            call.fail(cause);
        }
    }

    void progress(long id, Payload params) {
        PendingCall<?> call = calls.get(id);
        if (call != null) {
            call.progress(params);
        }
    }

    /** The link has ended, and with it whatever waits. */
    void failAll(PluginException cause) {
        for (PendingCall<?> call : calls.all()) {
            try {
                call.fail(cause);
            } catch (Throwable thrown) {
                LOGGER.warn("whoever waited for a request failed", survivable(thrown));
            }
        }
    }

    /** Nobody waits for a request's answer any more. */
    void giveUp(long id, Duration waited) {
        try {
            givenUp.accept(waited, id);
            channel.abandon(id);
        } catch (Throwable thrown) {
            LOGGER.warn("telling the other side that request {} was given up failed", id, survivable(thrown));
        }
    }

    void remove(long id) {
        calls.remove(id);
    }

    int inFlight() {
        return calls.size();
    }

    Failures failures() {
        return failures;
    }

    Scheduler timer() {
        return timer;
    }

    /** The timer's time, in nanoseconds. */
    long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
