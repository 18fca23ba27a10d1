package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class FileHistoryStoreTest extends HistoryStoreContract {
    @TempDir
    private Path directory;

    private FileHistoryStore store;

    @BeforeEach
    void open() {
        store = FileHistoryStore.open(directory.resolve("made/on/demand"));
    }

    @AfterEach
    void close() {
        Entries.awaitDone(store.close());
    }

    @Override
    HistoryStore store() {
        return store;
    }
}
