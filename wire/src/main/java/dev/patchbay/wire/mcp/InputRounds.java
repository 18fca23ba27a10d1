package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a request again, with what the server asked for, until it is answered or has asked too often.
 *
 * @param inputs answers what is asked
 * @param failures names failures
 * @param most how many rounds there may be
 * @param timer measures the pause before a request that only has to come again
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">MCP, multi round-trip requests</a>
 */
record InputRounds(InputRequests inputs, Failures failures, int most, Scheduler timer) {
    /** As many things as one round may ask for, and as many of them as are answered side by side. */
    private static final int MOST_REQUESTS = 16;

    private static final int SIDE_BY_SIDE = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /**
     * Asks until there is a result.
     *
     * @param send makes the request once, with further parameters
     */
    <T> Mono<T> converse(Ask<T> ask, Function<Ask.Params, Mono<Reply<T>>> send) {
        return round(ask, send, Ask.Params.NONE, 1);
    }

    /**
     * What becomes of a request that a server of the legacy era answered with an error. Where that requires pages to be
     * visited, somebody is asked to; whether they are done there nobody says, so the request fails all the same.
     */
    <T> Mono<T> refused(Ask<T> ask, RpcException error) {
        if (error.error().code() != RequiredVisits.CODE) {
            return Mono.error(failures.answered(ask.what(), error));
        }
        return RequiredVisits.agreed(inputs, error.error())
                .onErrorMap(RpcException.class, unclear -> failures.answered(ask.what(), error))
                .flatMap(agreed -> Mono.error(toBeVisited(ask, agreed).causedBy(error)));
    }

    private PluginException toBeVisited(Ask<?> ask, boolean agreed) {
        return failures.of(
                PluginErrorCode.REMOTE_ERROR,
                ask.what() + " needs a page to be visited first, "
                        + (agreed ? "which somebody has agreed to" : "which nobody has agreed to"),
                agreed ? "ask again once they are done there" : "ask again, and have somebody visit it");
    }

    private <T> Mono<T> round(Ask<T> ask, Function<Ask.Params, Mono<Reply<T>>> send, Ask.Params more, int round) {
        return send.apply(more).flatMap(reply -> {
            if (reply instanceof Reply.Complete<T> complete) {
                return Mono.just(complete.value());
            }
            if (round > most) {
                return Mono.error(tooOften(ask));
            }
            Reply.InputRequired<T> wish = (Reply.InputRequired<T>) reply;
            return answers(ask, wish).flatMap(answered -> round(ask, send, answered, round + 1));
        });
    }

    private Mono<Ask.Params> answers(Ask<?> ask, Reply.InputRequired<?> wish) {
        ObjectNode requests = wish.requests();
        if (requests.isEmpty()) {
            return Mono.delay(PAUSE, timer).thenReturn(new Answers(Json.emptyObject(), wish.state()));
        }
        if (requests.size() > MOST_REQUESTS) {
            return Mono.error(failures.malformed(ask.what() + " asks for " + requests.size()
                    + " things at once, expected " + MOST_REQUESTS + " or fewer"));
        }
        List<Map.Entry<String, JsonNode>> asked = new ArrayList<>(requests.properties());
        return Flux.fromIterable(asked)
                .flatMapSequential(
                        each -> answer(ask, each.getValue()).map(result -> Map.entry(each.getKey(), result)),
                        SIDE_BY_SIDE)
                .collect(Json::object, (ObjectNode all, Map.Entry<String, JsonNode> each) -> {
                    all.set(each.getKey(), each.getValue());
                })
                .map(all -> new Answers(all, wish.state()));
    }

    private Mono<JsonNode> answer(Ask<?> ask, JsonNode request) {
        JsonNode method = request.path("method");
        if (!method.isString()) {
            return Mono.error(failures.malformed(ask.what() + " asks for input without saying by which method"));
        }
        String name = method.stringValue();
        if (!inputs.handles(name)) {
            return Mono.error(failures.of(
                    PluginErrorCode.CAPABILITY_NOT_ALLOWED,
                    ask.what() + " asks for \"" + name + "\", which the plugin may not use",
                    "declare in its manifest what it needs of the host, and grant it"));
        }
        return inputs.answer(name, Json.freeze(request.path("params")))
                .onErrorMap(RpcException.class, refused -> refused(ask, name, refused));
    }

    private PluginException refused(Ask<?> ask, String method, RpcException refused) {
        return failures.of(
                        PluginErrorCode.REMOTE_ERROR,
                        ask.what() + " asked for \"" + method + "\", which was refused: "
                                + Failures.words(refused.error()),
                        "")
                .causedBy(refused);
    }

    private PluginException tooOften(Ask<?> ask) {
        return failures.of(
                PluginErrorCode.REMOTE_ERROR,
                ask.what() + " asked for input more than " + most + " times without giving a result",
                "mend the plugin");
    }

    /** What is sent with a request that is made again. */
    private record Answers(ObjectNode responses, @Nullable String state) implements Ask.Params {
        @Override
        public void write(JsonGenerator out) {
            if (!responses.isEmpty()) {
                out.writeName("inputResponses");
                Json.write(out, responses);
            }
            if (state != null) {
                out.writeStringProperty("requestState", state);
            }
        }
    }
}
