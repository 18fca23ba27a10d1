package dev.patchbay.engine.resource;

import static dev.patchbay.engine.resource.Fixtures.PLUGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.resource.KeyValueStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class JsonFileStoreTest {
    @TempDir
    Path state;

    @Test
    void keepsValuesForTheNextHost() {
        JsonNode value = Json.parse("{\"n\":[1,null,\"ü\"]}");
        store().put("a", value);
        store().put("b", Json.of(2));

        assertThat(store().get("a")).contains(value);
        assertThat(store().keys()).containsExactly("a", "b");
    }

    @Test
    void hasNothingUnderAKeyThatNobodyPut() {
        assertThat(store().get("a")).isEmpty();
        assertThat(store().keys()).isEmpty();
        assertThat(state.resolve("kv")).doesNotExist();
    }

    @Test
    void tellsAStoredNullFromNothing() {
        store().put("a", Json.of(null));

        assertThat(store().get("a"))
                .hasValueSatisfying(value -> assertThat(value.isNull()).isTrue());
    }

    @Test
    void replacesAndRemoves() {
        store().put("a", Json.of(1));
        store().put("a", Json.of(2));
        assertThat(store().get("a")).contains(Json.of(2));

        store().remove("a");
        store().remove("a");
        assertThat(store().get("a")).isEmpty();
    }

    @Test
    void givesFrozenValues() {
        store().put("a", Json.parse("{\"b\":1}"));

        ObjectNode stored = (ObjectNode) store().get("a").orElseThrow();
        assertThatThrownBy(() -> stored.put("c", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsPluginsApart() {
        store().put("a", Json.of(1));

        assertThat(JsonFileStore.of(PluginId.parse("user:files"), state).keys()).isEmpty();
        assertThat(state.resolve("kv/project-files.json")).exists();
    }

    @Test
    void letsOnlyTheOwnerReadTheFile() throws IOException {
        store().put("a", Json.of(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("kv/project-files.json"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\":", "[1]", "{} {}", "\"text\""})
    void namesADamagedFileAndLeavesItAlone(String content) throws IOException {
        Path file = Files.createDirectories(state.resolve("kv")).resolve("project-files.json");
        Files.writeString(file, content);

        assertThatThrownBy(() -> store().put("a", Json.of(1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("mend the file, or remove it");
        assertThat(file).hasContent(content);
    }

    @Test
    void refusesToGrowBeyondItsBound() {
        store().put("a", Json.of(1));

        assertThatThrownBy(() -> store().put("big", Json.of("x".repeat(17 << 20))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 16777216");
        assertThat(store().keys()).containsExactly("a");
    }

    @Test
    void leavesNoUnfinishedFileBehind() {
        store().put("a", Json.of(1));

        assertThat(state.resolve("kv").toFile().list()).containsExactly("project-files.json");
    }

    @Test
    void losesNothingWhenTwoInstancesOfAPluginPutAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> puts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String key = "key" + i;
                puts.add(threads.submit(() -> store().put(key, Json.of(key))));
            }
            for (Future<?> put : puts) {
                put.get(10, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(store().keys()).hasSize(40);
    }

    private KeyValueStore store() {
        return JsonFileStore.of(PLUGIN, state);
    }
}
