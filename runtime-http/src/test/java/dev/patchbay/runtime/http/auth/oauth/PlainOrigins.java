package dev.patchbay.runtime.http.auth.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.Json;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.OtherOrigins;
import dev.patchbay.runtime.http.trial.PlainExchanger;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Other servers, whoever they are. */
final class PlainOrigins implements OtherOrigins {
    private final PlainExchanger network = new PlainExchanger();

    @Override
    public Mono<Reply> get(URI uri) {
        return ask(HttpAsk.Verb.GET, uri, "", "*/*", HttpAsk.Headers.NONE);
    }

    @Override
    public Mono<Reply> postForm(URI uri, Map<String, String> form, HttpAsk.Headers headers) {
        String text = form.entrySet().stream()
                .map(each -> Form.encode(each.getKey()) + "=" + Form.encode(each.getValue()))
                .collect(Collectors.joining("&"));
        return ask(HttpAsk.Verb.POST, uri, text, "application/x-www-form-urlencoded", headers);
    }

    @Override
    public Mono<Reply> postJson(URI uri, JsonNode body, HttpAsk.Headers headers) {
        return ask(HttpAsk.Verb.POST, uri, Json.write(body), "application/json", headers);
    }

    private Mono<Reply> ask(HttpAsk.Verb verb, URI uri, String body, String type, HttpAsk.Headers headers) {
        HttpAsk ask = new HttpAsk(verb, uri, body.getBytes(UTF_8), headers, false, HttpAsk.Patience.ANSWER);
        return network.exchange(
                ask.with(header -> header.accept("content-type", type)),
                (head, content) -> content.aggregate()
                        .asString(UTF_8)
                        .defaultIfEmpty("")
                        .map(text -> new Reply(head.status(), head.mediaType(), text)));
    }
}
