package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.wire.jsonrpc.RpcError;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What a server of 2025-11-25 says when somebody has to visit a page before it can answer: an error that lists the pages.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#url-elicitation-required-error">MCP,
 *     URL elicitation required</a>
 */
final class RequiredVisits {
    /** The code of such an error. */
    static final int CODE = -32042;

    private static final int MOST = 8;

    private RequiredVisits() {}

    /**
     * Asks a person to visit the pages, one after the other; gives whether they agreed to all of them, which does not say
     * that they are done there. Cancelling withdraws the questions. Fails with
     * {@link dev.patchbay.wire.jsonrpc.RpcException} if the error names no pages.
     */
    static Mono<Boolean> agreed(InputRequests input, RpcError error) {
        return Mono.defer(() -> {
            List<JsonNode> pages = pages(error);
            return Flux.fromIterable(pages)
                    .concatMap(page -> input.answer(Elicitations.METHOD, page))
                    .takeUntil(answer -> !isAccepted(answer))
                    .all(RequiredVisits::isAccepted);
        });
    }

    private static List<JsonNode> pages(RpcError error) {
        JsonNode listed = error.data() == null ? Json.emptyObject() : error.data();
        List<JsonNode> pages = new ArrayList<>();
        listed.path("elicitations").forEach(pages::add);
        boolean areUrls =
                pages.stream().allMatch(page -> page.path("mode").asString("").equals("url"));
        if (pages.isEmpty() || pages.size() > MOST || !areUrls) {
            throw Refusals.invalid("the server requires visits, but lists " + pages.size()
                    + " \"elicitations\", expected 1 to " + MOST + " of the mode url");
        }
        return pages;
    }

    private static boolean isAccepted(JsonNode answer) {
        return answer.path("action").asString("").equals("accept");
    }
}
