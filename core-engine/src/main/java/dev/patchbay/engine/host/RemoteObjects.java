package dev.patchbay.engine.host;

import dev.patchbay.content.ObjectRef;
import dev.patchbay.plugin.PluginId;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The objects in plugins that somebody in this host has a handle on. When all handles on one are forgotten it is destroyed,
 * on a thread that may block. Safe for concurrent use.
 */
final class RemoteObjects {
    private static final Logger LOGGER = LoggerFactory.getLogger(RemoteObjects.class);

    private final Scheduler blocking;
    private final Map<Key, WeakReference<Lease>> leases = new HashMap<>();
    private final Disposable.Composite destructions = Disposables.composite();

    RemoteObjects(Scheduler blocking) {
        this.blocking = blocking;
    }

    /** The one thread for forgotten objects, begun with the first object that anybody has a handle on. */
    private static final class Forgotten {
        static final Cleaner CLEANER = Cleaner.create();
    }

    private record Key(PluginId plugin, ObjectRef ref) {}

    /**
     * What all handles on one object share.
     *
     * @param destruction destroys the object when the last handle is forgotten; must not hold any
     */
    synchronized Lease lease(PluginId plugin, ObjectRef ref, Mono<Void> destruction) {
        Key key = new Key(plugin, ref);
        WeakReference<Lease> known = leases.get(key);
        Lease lease = known == null ? null : known.get();
        if (lease == null) {
            AtomicBoolean destroyed = new AtomicBoolean();
            lease = new Lease(destroyed);
            WeakReference<Lease> mine = new WeakReference<>(lease);
            leases.put(key, mine);
            lease.watch = Forgotten.CLEANER.register(lease, () -> ended(key, mine, destroyed, destruction));
        }
        return lease;
    }

    private void ended(Key key, WeakReference<Lease> mine, AtomicBoolean destroyed, Mono<Void> destruction) {
        synchronized (this) {
            if (!leases.remove(key, mine)) {
                // Somebody has got hold of the object again in the meantime, and looks after it.
                return;
            }
        }
        if (destroyed.compareAndSet(false, true)) {
            begin(destruction);
        }
    }

    /** Destroys an object while nobody waits. */
    void begin(Mono<Void> destruction) {
        Disposable.Swap running = Disposables.swap();
        if (destructions.add(running)) {
            running.update(destruction
                    .doFinally(signal -> destructions.remove(running))
                    .subscribeOn(blocking)
                    .subscribe(
                            nothing -> {},
                            failure -> LOGGER.debug("an object that nobody needs was not destroyed", failure)));
        }
    }

    /** Gives up what is being destroyed; plugins that stop take their objects along. */
    void close() {
        destructions.dispose();
    }

    /** The life of one object, as long as anybody has a handle on it. */
    static final class Lease {
        private final AtomicBoolean destroyed;
        private Cleaner.Cleanable watch = () -> {};

        private Lease(AtomicBoolean destroyed) {
            this.destroyed = destroyed;
        }

        boolean isDestroyed() {
            return destroyed.get();
        }

        /** The object is destroyed; nothing is left to do for those who forget it. */
        void destroyed() {
            destroyed.set(true);
            watch.clean();
        }
    }
}
