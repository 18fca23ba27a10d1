package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to the receiver and, once, the end after the last of them: never two at a time, whoever ends the link and
 * whenever, and without anybody waiting for anybody. Messages come from one thread.
 */
final class Delivery {
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.UNOPENED);
    private final AtomicReference<@Nullable PluginException> cause = new AtomicReference<>();
    private volatile @Nullable MessageReceiver receiver;

    private enum Phase {
        UNOPENED,
        IDLE,
        DELIVERING,
        OVER
    }

    /** Begins; if the link has ended already, the receiver is told that and nothing else, and this is false. */
    boolean open(MessageReceiver opened) {
        if (receiver != null) {
            throw new IllegalStateException("the link was opened before");
        }
        receiver = opened;
        if (phase.compareAndSet(Phase.UNOPENED, Phase.IDLE) && cause.get() == null) {
            return true;
        }
        tellTheEnd();
        return false;
    }

    /** Hands a message over; false when the link has ended, before it or by it. */
    boolean deliver(byte[] bytes, int offset, int length) {
        if (cause.get() != null || !phase.compareAndSet(Phase.IDLE, Phase.DELIVERING)) {
            return false;
        }
        try {
            opened().received(bytes, offset, length);
        } finally {
            phase.set(Phase.IDLE);
            if (cause.get() != null) {
                tellTheEnd();
            }
        }
        return cause.get() == null;
    }

    /** Ends with this cause, unless it ended before; true for the first. */
    boolean end(PluginException why) {
        if (!cause.compareAndSet(null, why)) {
            return false;
        }
        tellTheEnd();
        return true;
    }

    /** Whether anybody was ever told anything. */
    boolean wasOpened() {
        return receiver != null;
    }

    /** Whether it has ended. */
    boolean isOver() {
        return cause.get() != null;
    }

    /** Whoever ends while a message is being handed over leaves the telling to that thread. */
    private void tellTheEnd() {
        if (phase.compareAndSet(Phase.IDLE, Phase.OVER)) {
            opened().closed(Objects.requireNonNull(cause.get()));
        }
    }

    private MessageReceiver opened() {
        return Objects.requireNonNull(receiver, "opened");
    }
}
