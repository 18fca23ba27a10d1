package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** How far a link is, and why it has ended. Every change is one compare-and-set in {@link #move}. */
final class LinkState {
    private static final AtomicReferenceFieldUpdater<LinkState, Stage> STAGE =
            AtomicReferenceFieldUpdater.newUpdater(LinkState.class, Stage.class, "stage");
    private static final Stage BEFORE = new Stage(Phase.NEW, null);
    private static final Stage RUNNING = new Stage(Phase.OPEN, null);

    private volatile Stage stage = BEFORE;

    enum Phase {
        /** The channel was not opened yet. */
        NEW,
        /** Messages go both ways. */
        OPEN,
        /** Over, for a cause. */
        CLOSED
    }

    private record Stage(Phase phase, @Nullable PluginException cause) {}

    boolean isOpen() {
        return stage.phase() == Phase.OPEN;
    }

    /** Why nothing can be sent; null while the link is open. */
    @Nullable
    Throwable refusal() {
        Stage now = stage;
        return switch (now.phase()) {
            case NEW -> new IllegalStateException("the peer was used before it was opened; open it first");
            case OPEN -> null;
            case CLOSED -> now.cause();
        };
    }

    /** The link is about to be opened; false if that, or its end, has been before. */
    boolean open() {
        return move(BEFORE, RUNNING);
    }

    /** The link has ended; false if it had ended before. */
    boolean close(PluginException cause) {
        Stage end = new Stage(Phase.CLOSED, Objects.requireNonNull(cause, "cause"));
        return move(BEFORE, end) || move(RUNNING, end);
    }

    private boolean move(Stage from, Stage to) {
        return STAGE.compareAndSet(this, from, to);
    }
}
