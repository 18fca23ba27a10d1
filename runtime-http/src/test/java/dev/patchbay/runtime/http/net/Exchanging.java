package dev.patchbay.runtime.http.net;

import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.trial.Contexts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Exchangers for tests, with short times and what each test changes. */
final class Exchanging {
    static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofSeconds(15);

    private NetTimeouts timeouts = new NetTimeouts(LONG, LONG, LONG, LONG, LONG, LONG);
    private NetBounds bounds = NetBounds.DEFAULT;
    private TlsSettings tls = TlsSettings.DEFAULT;
    private ProxyChoice proxy = new ProxyChoice.HostDefault();
    private Map<String, String> headers = Map.of();
    private Map<String, String> variables = Map.of();
    private String[] granted = {};
    private NameLookup lookup = NameLookup.SYSTEM;
    private boolean http2 = true;
    private final URI url;

    private Exchanging(URI url) {
        this.url = url;
    }

    static Exchanging with(URI url) {
        return new Exchanging(url);
    }

    Exchanging connect(Duration most) {
        timeouts = new NetTimeouts(most, timeouts.tls(), timeouts.firstByte(), timeouts.idle(), timeouts.whole(), LONG);
        return this;
    }

    Exchanging encrypt(Duration most) {
        timeouts = new NetTimeouts(
                timeouts.connect(), most, timeouts.firstByte(), timeouts.idle(), timeouts.whole(), LONG);
        return this;
    }

    Exchanging firstByte(Duration most) {
        timeouts = new NetTimeouts(timeouts.connect(), timeouts.tls(), most, timeouts.idle(), timeouts.whole(), LONG);
        return this;
    }

    Exchanging idle(Duration most) {
        timeouts =
                new NetTimeouts(timeouts.connect(), timeouts.tls(), timeouts.firstByte(), most, timeouts.whole(), LONG);
        return this;
    }

    Exchanging whole(Duration most) {
        timeouts =
                new NetTimeouts(timeouts.connect(), timeouts.tls(), timeouts.firstByte(), timeouts.idle(), most, LONG);
        return this;
    }

    Exchanging bounds(int bytes, int connections, int waiting) {
        bounds = new NetBounds(bytes, connections, waiting);
        return this;
    }

    Exchanging trusting(Path bundle) {
        tls = new TlsSettings(bundle, true);
        return this;
    }

    Exchanging unverified() {
        tls = new TlsSettings(null, false);
        return this;
    }

    Exchanging proxy(ProxyChoice choice) {
        proxy = choice;
        return this;
    }

    Exchanging headers(Map<String, String> sent) {
        headers = sent;
        return this;
    }

    Exchanging variables(Map<String, String> ofHost) {
        variables = ofHost;
        return this;
    }

    Exchanging granted(String... capabilities) {
        granted = capabilities;
        return this;
    }

    Exchanging lookup(NameLookup names) {
        lookup = names;
        return this;
    }

    Exchanging http2(boolean spoken) {
        http2 = spoken;
        return this;
    }

    URI url() {
        return url;
    }

    NettyExchanger open() {
        NetSettings settings = new NetSettings(url, headers, timeouts, bounds, tls, proxy, http2);
        RuntimeContext context = Contexts.of(Clock.systemUTC(), Path.of(""), variables, granted);
        return Objects.requireNonNull(
                NettyExchanger.open(settings, context, lookup).block(SOON));
    }

    static void close(NettyExchanger exchanger) {
        exchanger.close().block(SOON);
    }
}
