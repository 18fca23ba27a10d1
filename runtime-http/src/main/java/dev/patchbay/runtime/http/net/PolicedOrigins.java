package dev.patchbay.runtime.http.net;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.http.net.HttpAsk.Headers;
import dev.patchbay.runtime.http.net.HttpAsk.Patience;
import dev.patchbay.runtime.http.net.HttpAsk.Verb;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Other servers under the host's rules. */
final class PolicedOrigins implements OtherOrigins {
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString FORM = AsciiString.cached("application/x-www-form-urlencoded");

    private final Carrier carrier;
    private final AddressRule rule;
    private final Origin own;
    private final PluginId plugin;

    PolicedOrigins(Carrier carrier, AddressRule rule, Origin own, PluginId plugin) {
        this.carrier = carrier;
        this.rule = rule;
        this.own = own;
        this.plugin = plugin;
    }

    @Override
    public Mono<Reply> get(URI uri) {
        return ask(Verb.GET, uri, null, Headers.NONE);
    }

    @Override
    public Mono<Reply> postForm(URI uri, Map<String, String> form, Headers headers) {
        String text = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return ask(Verb.POST, uri, text.getBytes(StandardCharsets.UTF_8), header -> {
            header.accept(HttpHeaderNames.CONTENT_TYPE, FORM);
            headers.tell(header);
        });
    }

    @Override
    public Mono<Reply> postJson(URI uri, JsonNode body, Headers headers) {
        return ask(Verb.POST, uri, Json.write(body).getBytes(StandardCharsets.UTF_8), header -> {
            header.accept(HttpHeaderNames.CONTENT_TYPE, JSON);
            headers.tell(header);
        });
    }

    private Mono<Reply> ask(Verb verb, URI uri, byte @Nullable [] body, Headers headers) {
        return Mono.defer(() -> {
            check(verb, uri);
            HttpAsk ask = new HttpAsk(
                    verb,
                    uri,
                    body,
                    header -> {
                        header.accept(HttpHeaderNames.ACCEPT, JSON);
                        headers.tell(header);
                    },
                    verb == Verb.GET,
                    Patience.ANSWER);
            return carrier.exchange(
                    ask,
                    (head, content) -> content.aggregate()
                            .asString(StandardCharsets.UTF_8)
                            .defaultIfEmpty("")
                            .map(text -> new Reply(head.status(), head.mediaType(), text)));
        });
    }

    private void check(Verb verb, URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw refusal("what the plugin points to is no url of a server, or holds a user");
        }
        if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
            throw refusal("the plugin points to a url that is neither https nor http");
        }
        Origin target = Origin.of(uri);
        boolean ownServer = verb == Verb.GET && target.equals(own);
        if (!target.secure() && !target.isLoopback() && !ownServer) {
            throw refusal("\"" + target + "\" is not encrypted, so no secrets may go there; expected https");
        }
        rule.requireLiteral(target);
    }

    private PluginException refusal(String message) {
        return PluginException.of(
                PluginErrorCode.CAPABILITY_NOT_ALLOWED,
                plugin,
                message,
                "whoever runs the plugin's server must mend it");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
