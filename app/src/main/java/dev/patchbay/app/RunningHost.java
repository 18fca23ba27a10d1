package dev.patchbay.app;

import dev.patchbay.host.Host;

/** A host that is running, and that is closed in the end whatever happens. */
record RunningHost(Host host, Foreground foreground) implements AutoCloseable {
    @Override
    public void close() {
        foreground.finish(host.close());
    }
}
