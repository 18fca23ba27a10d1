package dev.patchbay.testkit;

import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.plugin.PluginId;
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
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * The context of one call of a tool that is tested by itself, without a host: it remembers the progress that is reported,
 * and is cancelled with the call or by hand. Safe for concurrent use.
 */
public final class TestCallContext implements CallContext, Cancellation {
    private final Resources resources;
    private final List<Progress> reported = new CopyOnWriteArrayList<>();
    private final Disposable.Composite whenCancelled = Disposables.composite();

    /** A context of a call with these resources. */
    public TestCallContext(Resources resources) {
        this.resources = resources;
    }

    /** A context of a call whose plugin was granted nothing. */
    public static TestCallContext withoutResources() {
        return new TestCallContext(GrantedResources.none(PluginId.HOST));
    }

    /** Gives the call up. */
    public void cancel() {
        whenCancelled.dispose();
    }

    /** The call, telling this context when it is given up. */
    public <T> Mono<T> cancelledWith(Mono<T> call) {
        return call.doOnCancel(this::cancel);
    }

    /** The progress that was reported so far, in order. */
    public List<Progress> reported() {
        return List.copyOf(reported);
    }

    @Override
    public SessionId session() {
        return new SessionId("contract");
    }

    @Override
    public Optional<RunId> run() {
        return Optional.empty();
    }

    @Override
    public Instant deadline() {
        return ContractSubject.CLOCK.instant().plus(ContractSubject.PATIENCE);
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
        return TraceContext.NONE;
    }

    @Override
    public Resources resources() {
        return resources;
    }

    @Override
    public boolean isCancelled() {
        return whenCancelled.isDisposed();
    }

    @Override
    public Disposable onCancelled(Runnable action) {
        Disposable once = Disposables.composite(action::run);
        if (!whenCancelled.add(once)) {
            return Disposables.disposed();
        }
        return () -> whenCancelled.remove(once);
    }
}
