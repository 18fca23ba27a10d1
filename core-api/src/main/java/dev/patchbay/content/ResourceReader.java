package dev.patchbay.content;

import java.util.List;
import reactor.core.publisher.Mono;

/** Reads what addresses of a plugin's lead to, listed or not: results of tools may hold addresses that no list has. */
@FunctionalInterface
public interface ResourceReader {
    /**
     * Reads it. Nothing happens before subscription; cancelling gives up the reading; the result may arrive on any
     * thread. Errors are {@link dev.patchbay.plugin.PluginException}.
     */
    Mono<List<ContentBlock>> read(String uri);
}
