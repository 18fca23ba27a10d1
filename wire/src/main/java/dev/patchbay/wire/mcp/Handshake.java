package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.session.TraceContext;
import dev.patchbay.wire.jsonrpc.JsonRpcPeer;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import dev.patchbay.wire.jsonrpc.Payload;
import dev.patchbay.wire.jsonrpc.RpcException;
import dev.patchbay.wire.jsonrpc.RpcRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Finds out which era and revision a server speaks, and agrees on them.
 *
 * @param timer measures how long a server is silent
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio#backward-compatibility">MCP,
 *     backward compatibility</a>
 */
record Handshake(JsonRpcPeer peer, InputRequests inputs, Failures failures, McpSettings settings, Scheduler timer) {

    /**
     * What was agreed on.
     *
     * @param server what the server calls itself; null if it did not say
     */
    record Agreed(Era era, ServerOffer offer, @Nullable String server) {}

    /** Agrees. Errors are {@link PluginException}. */
    Mono<Agreed> agree() {
        return switch (settings.era()) {
            case LEGACY -> initialize();
            case MODERN -> discover(settings.handshakeTimeout()).flatMap(this::modernOnly);
            case AUTO -> probe();
        };
    }

    private Mono<Agreed> modernOnly(Discovery answer) {
        if (answer instanceof Discovery.Modern modern) {
            return agreed(modern);
        }
        return Mono.error(
                answer instanceof Discovery.Failed failed
                        ? failed.failure()
                        : failures.version(
                                "it does not speak " + Protocol.MODERN + ": " + describe(answer),
                                "let its era be \"auto\" or \"legacy\""));
    }

    private static String describe(Discovery answer) {
        return answer instanceof Discovery.Legacy legacy ? legacy.sign() : "server/discover was not answered in time";
    }

    /**
     * Asks in the modern way first. A server that is silent for too long is asked in the other way too; it may only have
     * been slow to start, so its late answer still counts if it refuses the other.
     */
    private Mono<Agreed> probe() {
        return Mono.defer(() -> {
            Duration longest = settings.probeTimeout().plus(settings.handshakeTimeout());
            Mono<Discovery> answer = discover(longest).cache();
            return answer.timeout(settings.probeTimeout(), Mono.just(new Discovery.Silent()), timer)
                    .flatMap(inTime -> follow(inTime, answer));
        });
    }

    private Mono<Agreed> follow(Discovery inTime, Mono<Discovery> answer) {
        if (inTime instanceof Discovery.Modern modern) {
            return agreed(modern);
        }
        if (inTime instanceof Discovery.Failed failed) {
            return Mono.error(failed.failure());
        }
        if (inTime instanceof Discovery.Legacy) {
            return initialize();
        }
        return initialize()
                .onErrorResume(refused -> answer.timeout(settings.probeTimeout(), Mono.empty(), timer)
                        .ofType(Discovery.Modern.class)
                        .flatMap(this::agreed)
                        .switchIfEmpty(Mono.error(refused)));
    }

    private Mono<Agreed> agreed(Discovery.Modern modern) {
        ServerOffer offer = ServerOffer.of(modern.capabilities());
        peer.established(Protocol.MODERN, false);
        return Mono.just(
                new Agreed(new ModernEra(inputs.clientCapabilities(true), offer.logging()), offer, modern.server()));
    }

    /** Never fails: whatever comes says something about the server. One that is undecided is asked once more. */
    private Mono<Discovery> discover(Duration longest) {
        return ask(longest)
                .flatMap(answer -> answer instanceof Discovery.Undecided ? ask(longest) : Mono.just(answer))
                .map(answer -> answer instanceof Discovery.Undecided undecided
                        ? new Discovery.Failed(undecided.failure())
                        : answer);
    }

    private Mono<Discovery> ask(Duration longest) {
        ModernEra asking = new ModernEra(inputs.clientCapabilities(true), false);
        RpcRequest<JsonNode> request = RpcRequest.of(
                        "server/discover",
                        (out, unusedRequest) -> {
                            out.writeStartObject();
                            asking.writeMeta(out, 0, TraceContext.NONE);
                            out.writeEndObject();
                        },
                        Payload::tree)
                .labelled(asking.outside("server/discover", MessageLabel.REPEATABLE))
                .withTimeout(longest);
        return peer.call(request)
                .map(result -> Discovery.of(result, failures))
                .onErrorResume(failure -> Mono.just(Discovery.ofFailure(failure, failures)));
    }

    private Mono<Agreed> initialize() {
        RpcRequest<JsonNode> request = RpcRequest.of(
                        "initialize", (out, unusedRequest) -> writeInitialize(out), Payload::tree)
                .withTimeout(settings.handshakeTimeout());
        return peer.call(request).onErrorMap(RpcException.class, this::refused).map(this::initialized);
    }

    private void writeInitialize(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("protocolVersion", Protocol.LEGACY.get(0));
        out.writeName("capabilities");
        Json.write(out, inputs.clientCapabilities(false));
        out.writeName("clientInfo");
        Json.write(out, ClientInfo.tree());
        out.writeEndObject();
    }

    private PluginException refused(RpcException error) {
        String words = "initialize was answered with an error: " + Failures.words(error.error()) + " (code "
                + error.error().code() + ")";
        JsonNode data = error.error().data();
        JsonNode supported = data == null ? Json.emptyObject() : data.path("supported");
        PluginException failure = supported.isArray()
                ? failures.version(words + "; it speaks " + supported, spoken())
                : failures.handshake(words, "mend the plugin");
        return failure.causedBy(error);
    }

    private Agreed initialized(JsonNode result) {
        String version = result.path("protocolVersion").asString("");
        if (version.isEmpty()) {
            throw failures.handshake(
                    "initialize was answered without \"protocolVersion\"", "see whether it is an MCP server");
        }
        if (!Protocol.LEGACY.contains(version)) {
            throw failures.version("it speaks \"" + version + "\"", spoken());
        }
        peer.established(version, true);
        peer.tell("notifications/initialized", null);
        return new Agreed(new LegacyEra(version), ServerOffer.of(result.path("capabilities")), ServerName.in(result));
    }

    private static String spoken() {
        return "use a version of it that speaks one of " + Protocol.MODERN + ", " + String.join(", ", Protocol.LEGACY);
    }
}
