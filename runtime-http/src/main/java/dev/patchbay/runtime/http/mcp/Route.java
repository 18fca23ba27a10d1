package dev.patchbay.runtime.http.mcp;

import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.http.net.Exchanger;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * How messages come to a server and back.
 *
 * @param exchanger carries them
 * @param endpoint where the server takes them
 * @param plugin whose server it is
 * @param loop the plugin's event loop, on which everything happens
 * @param timer measures pauses
 * @param largestEvent how many bytes one event of a stream may have
 */
public record Route(
        Exchanger exchanger, URI endpoint, PluginId plugin, EventLoop loop, Scheduler timer, int largestEvent) {
    public Route {
        Objects.requireNonNull(exchanger, "exchanger");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(loop, "loop");
        Objects.requireNonNull(timer, "timer");
    }

    /** Does something on the event loop, at once if this is it; false if the loop does nothing any more. */
    boolean onLoop(Runnable work) {
        if (loop.inEventLoop()) {
            work.run();
            return true;
        }
        try {
            loop.execute(work);
            return true;
        } catch (RejectedExecutionException ending) {
            return false;
        }
    }

    /** Does something on the event loop after a pause; null if the host is closing, and it is never done. */
    @Nullable
    Disposable after(long millis, Runnable work) {
        try {
            return timer.schedule(
                    () -> {
                        boolean unused = onLoop(work);
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            return null;
        }
    }

    /** The same for another address. */
    Route to(URI other) {
        return new Route(exchanger, other, plugin, loop, timer, largestEvent);
    }

    Refusals refusals() {
        return new Refusals(plugin, endpoint);
    }
}
