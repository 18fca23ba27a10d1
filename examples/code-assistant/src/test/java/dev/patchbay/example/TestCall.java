package dev.patchbay.example;

import dev.patchbay.resource.Resources;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.TraceContext;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Cancellation;
import dev.patchbay.tool.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.Disposable;

/** A call's context that remembers the progress reported, and that can be cancelled. */
public final class TestCall implements CallContext, Cancellation {
    private final List<Progress> reported = new ArrayList<>();
    private boolean cancelled;

    /** What was reported. */
    public List<Progress> reported() {
        return reported;
    }

    /** Gives the call up. */
    public TestCall cancelled() {
        cancelled = true;
        return this;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Disposable onCancelled(Runnable action) {
        return () -> {};
    }

    @Override
    public SessionId session() {
        return new SessionId("test");
    }

    @Override
    public Optional<RunId> run() {
        return Optional.empty();
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public Cancellation cancellation() {
        return this;
    }

    @Override
    public void progress(Progress progress) {
        reported.add(progress);
    }

    @Override
    public TraceContext trace() {
        throw new UnsupportedOperationException("no test traces");
    }

    @Override
    public Resources resources() {
        throw new UnsupportedOperationException("these plugins are given what they need when they are made");
    }
}
