package dev.patchbay.wire.mcp;

import dev.patchbay.plugin.PluginException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Reads one list, page by page, as long as it stays inside its bounds. Cursors are taken as they are: an empty one leads to
 * a page like any other, and one that comes again would lead round in a circle.
 */
final class Pages {
    private final McpSession session;
    private final McpSettings settings;
    private final String method;
    private final String member;
    private final List<JsonNode> entries = new ArrayList<>();
    private final Set<String> cursors = new HashSet<>();
    private long bytes;
    private long fresh = Long.MAX_VALUE;

    private Pages(McpSession session, McpSettings settings, String method, String member) {
        this.session = session;
        this.settings = settings;
        this.method = method;
        this.member = member;
    }

    /**
     * A whole list.
     *
     * @param fresh for how many milliseconds it may be relied on
     */
    record Listing(List<JsonNode> entries, long fresh) {}

    /**
     * All entries. Errors are {@link PluginException}, {@code handshake_failed} for a list without end, and the server's
     * own as they are.
     *
     * @param method what lists them
     * @param member what the list is called in a page
     */
    static Mono<Listing> all(McpSession session, McpSettings settings, String method, String member) {
        return Mono.defer(() -> new Pages(session, settings, method, member).from(null));
    }

    private Mono<Listing> from(@Nullable String cursor) {
        Ask<PageBuilder.Page> ask = Ask.of(
                        method,
                        method,
                        out -> {
                            if (cursor != null) {
                                out.writeStringProperty("cursor", cursor);
                            }
                        },
                        () -> new PageBuilder(member))
                .repeatable()
                .within(settings.requestTimeout());
        return session.askPlainly(ask, size -> bytes += size).flatMap(this::add);
    }

    private Mono<Listing> add(PageBuilder.Page page) {
        entries.addAll(page.entries());
        fresh = Math.min(fresh, page.fresh());
        String next = page.next();
        if (entries.size() > settings.maxItems()) {
            return endless("has more than " + settings.maxItems() + " entries");
        }
        if (bytes > settings.maxListBytes()) {
            return endless("is larger than " + settings.maxListBytes() + " bytes");
        }
        if (next == null) {
            return Mono.just(new Listing(entries, fresh));
        }
        if (!cursors.add(next)) {
            return endless("leads to the page \"" + next + "\" twice");
        }
        if (cursors.size() >= settings.maxPages()) {
            return endless("has more than " + settings.maxPages() + " pages");
        }
        return from(next);
    }

    private Mono<Listing> endless(String how) {
        return Mono.error(session.failures()
                .handshake("the list of " + method + " " + how, "let the plugin list less, or mend it"));
    }
}
