package dev.patchbay.runtime.http;

import dev.patchbay.testkit.LocalServer;
import dev.patchbay.testkit.RuntimeContract;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The contract, for plugins behind HTTP. One process serves all tests of a class, a plugin of its own to each. */
abstract class HttpContract extends RuntimeContract {
    private static final AtomicInteger PLUGINS = new AtomicInteger();

    private static @Nullable LocalServer server;

    /** What serves from now on. */
    static void servedBy(LocalServer started) {
        server = started;
    }

    @AfterAll
    static void endTheServer() {
        if (server != null) {
            server.close();
        }
    }

    /** Where it serves. */
    static String origin() {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(server, "started before all tests").port();
    }

    /** A name that no other plugin has. */
    static int nextPlugin() {
        return PLUGINS.incrementAndGet();
    }
}
