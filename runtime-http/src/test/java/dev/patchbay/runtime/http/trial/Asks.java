package dev.patchbay.runtime.http.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.HttpAsk;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import reactor.core.publisher.Mono;

/** Requests, and what is made of their answers. */
public final class Asks {
    private static final Duration SOON = Duration.ofSeconds(20);

    private Asks() {}

    /** A request that may be sent again. */
    public static HttpAsk repeatable(URI uri) {
        return ask(uri, true);
    }

    /** A request that may not. */
    public static HttpAsk once(URI uri) {
        return ask(uri, false);
    }

    private static HttpAsk ask(URI uri, boolean repeatable) {
        return new HttpAsk(
                HttpAsk.Verb.POST,
                uri,
                "{}".getBytes(UTF_8),
                HttpAsk.Headers.NONE,
                repeatable,
                HttpAsk.Patience.ANSWER);
    }

    /** The answer's status and body. */
    public static Mono<String> exchange(Exchanger exchanger, HttpAsk ask) {
        return exchanger.exchange(
                ask,
                (head, body) -> body.aggregate().asString().defaultIfEmpty("").map(text -> head.status() + " " + text));
    }

    /** The same, awaited. */
    public static String answer(Exchanger exchanger, HttpAsk ask) {
        return Objects.requireNonNull(exchange(exchanger, ask).block(SOON));
    }

    /** How it fails. */
    public static PluginException failure(Exchanger exchanger, HttpAsk ask) {
        return Assertions.assertThrows(PluginException.class, () -> answer(exchanger, ask));
    }
}
