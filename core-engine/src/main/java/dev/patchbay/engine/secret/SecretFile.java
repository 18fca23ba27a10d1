package dev.patchbay.engine.secret;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.SecretStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets of all plugins: one JSON object in one file that only its owner can read, by the plugin's id and then by key.
 * It is read on each use and replaced whole on each change; a change in one process keeps the others waiting. Blocks.
 */
public final class SecretFile {
    private final LockedFile file;

    private SecretFile(LockedFile file) {
        this.file = file;
    }

    /** The file of a host with this state directory; nothing is made before something is kept. */
    public static SecretFile below(Path stateDirectory) {
        return new SecretFile(
                new LockedFile(stateDirectory.toAbsolutePath().normalize().resolve("secrets.json")));
    }

    /** What is kept for one plugin. */
    public SecretStore of(PluginId plugin) {
        return new OfPlugin(plugin.toString());
    }

    /**
     * Forgets everything that is kept for a plugin.
     *
     * @return whether there was anything
     */
    public boolean forget(PluginId plugin) {
        try {
            if (!file.read().has(plugin.toString())) {
                return false;
            }
            file.replace(all -> {
                ObjectNode rest = Json.object().setAll(all);
                rest.remove(plugin.toString());
                return rest;
            });
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private final class OfPlugin implements SecretStore {
        private final String plugin;

        OfPlugin(String plugin) {
            this.plugin = plugin;
        }

        @Override
        public Optional<ObjectNode> read(String key) {
            try {
                return Optional.of(kept(file.read(), key)).filter(kept -> !kept.isEmpty());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void update(String key, UnaryOperator<ObjectNode> change) {
            try {
                file.replace(all -> with(all, key, Json.freeze(change.apply(kept(all, key)))));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private ObjectNode kept(ObjectNode all, String key) {
            return all.get(plugin) instanceof ObjectNode mine && mine.get(key) instanceof ObjectNode kept
                    ? kept
                    : Json.emptyObject();
        }

        private ObjectNode with(ObjectNode all, String key, ObjectNode value) {
            ObjectNode mine = Json.object();
            if (all.get(plugin) instanceof ObjectNode before) {
                mine.setAll(before);
            }
            if (value.isEmpty()) {
                mine.remove(key);
            } else {
                mine.set(key, value);
            }
            ObjectNode changed = Json.object().setAll(all);
            if (mine.isEmpty()) {
                changed.remove(plugin);
            } else {
                changed.set(plugin, mine);
            }
            return changed;
        }
    }
}
