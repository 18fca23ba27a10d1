package dev.patchbay.runtime.http;

import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.auth.AuthorizedExchanger;
import dev.patchbay.runtime.http.auth.Credentials;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.NettyExchanger;
import dev.patchbay.runtime.http.net.Origin;
import dev.patchbay.runtime.http.retry.CircuitBreaker;
import dev.patchbay.runtime.http.retry.PersistentExchanger;
import dev.patchbay.runtime.http.retry.Search;
import io.netty.channel.EventLoop;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A plugin's server as those see it who speak a protocol with it: the network, with everything that makes it usable. */
final class Remote {
    private final RuntimeContext context;
    private final NettyExchanger network;
    private final CircuitBreaker breaker;
    private final Exchanger exchanger;

    private Remote(RemoteSection section, RuntimeContext context, NettyExchanger network, Credentials credentials) {
        this.context = context;
        this.network = network;
        Scheduler loop = Schedulers.fromExecutor(network.eventLoop());
        this.breaker = new CircuitBreaker(Origin.of(section.net().url()), context, loop, Remote::random);
        this.exchanger = new PersistentExchanger(
                new AuthorizedExchanger(network, credentials, context.plugin(), loop),
                breaker,
                section.retry(),
                context,
                loop,
                Remote::random);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Makes one; nothing is connected to yet. Errors are {@link dev.patchbay.plugin.PluginException}. */
    static Mono<Remote> open(RemoteSection section, RuntimeContext context) {
        return section.credentials(context)
                .flatMap(credentials -> NettyExchanger.open(section.net(), context)
                        .map(network -> new Remote(section, context, network, credentials.apply(network.others()))));
    }

    /** Carries exchanges with it. */
    Exchanger exchanger() {
        return exchanger;
    }

    /** Where everything of the plugin happens. */
    EventLoop eventLoop() {
        return network.eventLoop();
    }

    /**
     * The connection that a protocol has made over this.
     *
     * @param farewell completes when the protocol has said good-bye, some time after it was closed
     */
    Connection connected(Connection protocol, Mono<Void> farewell) {
        Search search = new Search(breaker, protocol.health(), context.timer());
        return new HttpConnection(protocol, breaker, search.begin(), farewell.then(network.close()));
    }

    /** Ends every exchange and closes every connection. */
    Mono<Void> close() {
        return network.close();
    }
}
