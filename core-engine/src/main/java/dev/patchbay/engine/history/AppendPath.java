package dev.patchbay.engine.history;

import dev.patchbay.history.EntryBody;
import dev.patchbay.session.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How a writer's entries reach its store: at once, or through a queue. */
sealed interface AppendPath permits DirectAppends, QueuedAppends {
    long last();

    Mono<Void> append(@Nullable RunId run, List<EntryBody> bodies);

    void enqueue(@Nullable RunId run, EntryBody body);

    Mono<Void> flush();

    /** Takes no more entries and flushes. */
    Mono<Void> finish();
}
