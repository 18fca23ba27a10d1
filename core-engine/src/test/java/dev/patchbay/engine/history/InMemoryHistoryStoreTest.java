package dev.patchbay.engine.history;

import static dev.patchbay.engine.history.Entries.SESSION;
import static dev.patchbay.engine.history.Entries.entries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.HistoryStore;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

final class InMemoryHistoryStoreTest extends HistoryStoreContract {
    private final InMemoryHistoryStore store = new InMemoryHistoryStore();

    @Override
    HistoryStore store() {
        return store;
    }

    @Test
    void anAppendCanBeCalledWithoutOperators() throws Exception {
        assertThat(store.append(SESSION, 0, entries(1, 3))).isInstanceOf(Callable.class);
        assertThat(((Callable<?>) store.append(SESSION, 0, entries(1, 3))).call())
                .isEqualTo(3L);
    }
}
