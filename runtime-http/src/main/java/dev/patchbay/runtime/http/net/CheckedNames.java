package dev.patchbay.runtime.http.net;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.scheduler.Scheduler;

/**
 * Looks names up when a connection is made, checks the addresses, and gives those and no others to connect to: nobody asks
 * again in between, when a name server might answer differently. The lookup blocks, and so is not made on the event loop.
 */
final class CheckedNames extends AddressResolverGroup<InetSocketAddress> {
    /** Which of a name's addresses may be connected to. */
    @FunctionalInterface
    interface Check {
        /** At least one. */
        List<InetAddress> permitted(Origin target, List<InetAddress> addresses);
    }

    private final NameLookup lookup;
    private final Check check;
    private final Scheduler blocking;

    CheckedNames(NameLookup lookup, Check check, Scheduler blocking) {
        this.lookup = lookup;
        this.check = check;
        this.blocking = blocking;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Resolver(executor);
    }

    /** The checked addresses of a name, or an address that needs no lookup; the promise may be kept on any thread. */
    void find(String host, int port, Promise<List<InetSocketAddress>> promise) {
        try {
            var unused = blocking.schedule(() -> {
                try {
                    promise.trySuccess(find(host, port));
                } catch (UnknownHostException | RuntimeException failure) {
                    promise.tryFailure(failure);
                }
            });
        } catch (RejectedExecutionException ended) {
            promise.tryFailure(ended);
        }
    }

    private List<InetSocketAddress> find(String host, int port) throws UnknownHostException {
        List<InetAddress> all = List.of(lookup.addresses(host));
        List<InetSocketAddress> checked = new ArrayList<>();
        // The scheme means nothing here: what is reached is an address and a port.
        for (InetAddress address : check.permitted(new Origin("tcp", host, port), all)) {
            // With the name, which the server's certificate is for.
            checked.add(new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port));
        }
        return checked;
    }

    private final class Resolver extends AbstractAddressResolver<InetSocketAddress> {
        Resolver(EventExecutor executor) {
            super(executor, InetSocketAddress.class);
        }

        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return !address.isUnresolved();
        }

        @Override
        protected void doResolve(InetSocketAddress unresolved, Promise<InetSocketAddress> promise) {
            Promise<List<InetSocketAddress>> all = executor().newPromise();
            all.addListener(found -> {
                if (found.isSuccess()) {
                    promise.trySuccess(all.getNow().get(0));
                } else {
                    promise.tryFailure(found.cause());
                }
            });
            doResolveAll(unresolved, all);
        }

        @Override
        protected void doResolveAll(InetSocketAddress unresolved, Promise<List<InetSocketAddress>> promise) {
            find(unresolved.getHostString(), unresolved.getPort(), promise);
        }
    }
}
