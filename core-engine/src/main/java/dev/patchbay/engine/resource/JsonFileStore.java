package dev.patchbay.engine.resource;

import dev.patchbay.engine.file.DurableFile;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.resource.KeyValueStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plugin's store: one JSON object in one file, read on each use and replaced whole on each change.
 *
 * <p>While a plugin is reloaded, its old and its new instance both have a store on the same file; the lock is therefore
 * the file's, not the object's. Another process is not kept out.
 */
final class JsonFileStore implements KeyValueStore {
    private static final int MOST_BYTES = 16 << 20;
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private final Path file;
    private final Object lock;

    private JsonFileStore(Path file) {
        this.file = file;
        this.lock = LOCKS.computeIfAbsent(file, any -> new Object());
    }

    static JsonFileStore of(PluginId plugin, Path stateDirectory) {
        String name = plugin.origin().wireName() + "-" + plugin.name() + ".json";
        return new JsonFileStore(
                stateDirectory.toAbsolutePath().normalize().resolve("kv").resolve(name));
    }

    @Override
    public Optional<JsonNode> get(String key) {
        synchronized (lock) {
            return Optional.ofNullable(load().get(key));
        }
    }

    @Override
    public void put(String key, JsonNode value) {
        JsonNode frozen = Json.freeze(value);
        synchronized (lock) {
            ObjectNode values = Json.object().setAll(load());
            values.set(key, frozen);
            save(values);
        }
    }

    @Override
    public void remove(String key) {
        synchronized (lock) {
            ObjectNode known = load();
            if (known.has(key)) {
                ObjectNode values = Json.object().setAll(known);
                values.remove(key);
                save(values);
            }
        }
    }

    @Override
    public List<String> keys() {
        synchronized (lock) {
            return load().propertyNames().stream().sorted().toList();
        }
    }

    private ObjectNode load() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException absent) {
            return Json.emptyObject();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read the store \"" + file + "\": " + failed.getMessage(), failed);
        }
        try {
            if (Json.parse(text) instanceof ObjectNode values) {
                return values;
            }
        } catch (JacksonException damaged) {
            throw damaged("is not JSON: " + damaged.getOriginalMessage());
        }
        throw damaged("holds no JSON object");
    }

    private UncheckedIOException damaged(String how) {
        return new UncheckedIOException(
                new IOException("the store \"" + file + "\" " + how + "; mend the file, or remove it to start empty"));
    }

    private void save(ObjectNode values) {
        byte[] content = (Json.write(values) + "\n").getBytes(StandardCharsets.UTF_8);
        if (content.length > MOST_BYTES) {
            throw new IllegalStateException("the store \"" + file + "\" would have " + content.length
                    + " bytes, more than " + MOST_BYTES + "; remove keys, or keep large data in files");
        }
        try {
            DurableFile.replacePrivate(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the store \"" + file + "\": " + failed.getMessage(), failed);
        }
    }
}
