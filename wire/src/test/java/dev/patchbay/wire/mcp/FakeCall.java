package dev.patchbay.wire.mcp;

import dev.patchbay.resource.Resources;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.TraceContext;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Cancellation;
import dev.patchbay.tool.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The context of a call that remembers the progress that is reported. */
final class FakeCall implements CallContext {
    final List<Progress> reported = new CopyOnWriteArrayList<>();
    TraceContext trace = TraceContext.NONE;

    @Override
    public SessionId session() {
        return new SessionId("session");
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
        return Cancellation.NEVER;
    }

    @Override
    public void progress(Progress progress) {
        reported.add(progress);
    }

    @Override
    public TraceContext trace() {
        return trace;
    }

    @Override
    public Resources resources() {
        throw new AssertionError("nothing was granted");
    }
}
