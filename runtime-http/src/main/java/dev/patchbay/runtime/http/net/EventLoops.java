package dev.patchbay.runtime.http.net;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import reactor.netty.resources.LoopResources;

/** The threads that all plugins' connections of this process share, as many as there are processors; they end with it. */
final class EventLoops {
    private EventLoops() {}

    /** One of them, in turn. A thread starts when it is first used. */
    static EventLoop next() {
        return Holder.GROUP.next();
    }

    /** Nothing but one event loop, so that a plugin's connections share a thread. */
    static LoopResources only(EventLoop loop) {
        return unusedNative -> loop;
    }

    private static final class Holder {
        // Of clients reactor-netty would pick the loop that calls; here each plugin has its own.
        static final EventLoopGroup GROUP = LoopResources.create(
                        "patchbay-http", -1, Runtime.getRuntime().availableProcessors(), true, false)
                .onClient(true);
    }
}
