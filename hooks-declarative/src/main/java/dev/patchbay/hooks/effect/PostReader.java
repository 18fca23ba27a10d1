package dev.patchbay.hooks.effect;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookHost;
import dev.patchbay.json.Json;
import dev.patchbay.resource.ScopedHttp;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Reads {@code { url = "…" }}: sends the event as JSON to a host that the project grants to hooks. */
final class PostReader {
    /** The host waits no longer than the hook's own timeout; this is for what that leaves behind. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int LARGEST_ANSWER = 64 * 1024;

    private PostReader() {}

    static Optional<Function<HookHost, Effect>> read(SectionReader table) {
        return table.requiredParsed("url", PostReader::url).map(url -> host -> event -> post(host.http(), url, event));
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        boolean isHttp = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!isHttp || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address to post to, expected one like \"https://example.com/hooks\"");
        }
        return url;
    }

    private static Mono<Void> post(ScopedHttp http, URI url, HookEvent event) {
        return Mono.defer(() -> http.exchange(new ScopedHttp.Request(
                        "POST",
                        url,
                        Map.of("content-type", "application/json"),
                        Json.write(event),
                        LONGEST,
                        LARGEST_ANSWER)))
                .flatMap(response -> response.status() / 100 == 2
                        ? Mono.empty()
                        : Mono.error(new HookFailedException(
                                "\"" + url.getHost() + "\" answered with the status " + response.status())));
    }
}
