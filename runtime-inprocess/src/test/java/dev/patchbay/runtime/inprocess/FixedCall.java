package dev.patchbay.runtime.inprocess;

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

/** The context of a call that nobody cancels, which remembers its progress. */
record FixedCall(List<Progress> reported) implements CallContext {
    FixedCall() {
        this(new CopyOnWriteArrayList<>());
    }

    @Override
    public SessionId session() {
        return new SessionId("s1");
    }

    @Override
    public Optional<RunId> run() {
        return Optional.empty();
    }

    @Override
    public Instant deadline() {
        return Plugins.CLOCK.instant().plusSeconds(60);
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
        return TraceContext.NONE;
    }

    @Override
    public Resources resources() {
        return new FixedResources(Plugins.CLOCK);
    }
}
