package dev.patchbay.app.imports;

import dev.patchbay.app.imports.Imported.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One server's entry in a file: its keys by type, and what is to be said about it. */
final class EntryReader {
    private final String server;
    private final ObjectNode entry;
    private final List<Remark> remarks;
    private final Set<String> read = new TreeSet<>();

    EntryReader(String server, ObjectNode entry, List<Remark> remarks) {
        this.server = server;
        this.entry = entry;
        this.remarks = remarks;
    }

    /** The server cannot become a plugin. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost(String message) {
            super(message);
        }
    }

    String server() {
        return server;
    }

    void remark(String message) {
        remarks.add(new Remark(server, message, false));
    }

    boolean has(String key) {
        return entry.has(key);
    }

    Optional<String> text(String key) throws Lost {
        JsonNode value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new Lost("its \"" + key + "\" is no text");
        }
        return Optional.of(value.stringValue());
    }

    /** A text, or nothing where it is something else. */
    Optional<String> textOrNothing(String key) {
        JsonNode value = value(key);
        return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    Optional<Boolean> flag(String key) throws Lost {
        JsonNode value = value(key);
        if (value != null && !value.isBoolean()) {
            throw new Lost("its \"" + key + "\" is neither true nor false");
        }
        return value == null ? Optional.empty() : Optional.of(value.booleanValue());
    }

    List<String> texts(String key) throws Lost {
        JsonNode value = value(key);
        List<String> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        }
        if (!(value instanceof ArrayNode array)) {
            throw new Lost("its \"" + key + "\" is no list");
        }
        for (JsonNode element : array) {
            texts.add(scalar(key, element));
        }
        return texts;
    }

    /** Texts by name, in the order of the file. */
    Map<String, String> map(String key) throws Lost {
        JsonNode value = value(key);
        Map<String, String> map = new LinkedHashMap<>();
        if (value == null) {
            return map;
        }
        if (!(value instanceof ObjectNode object)) {
            throw new Lost("its \"" + key + "\" is no object");
        }
        for (String name : object.propertyNames()) {
            map.put(name, scalar(key + "\" has \"" + name, object.get(name)));
        }
        return map;
    }

    /** The keys that nobody has read. */
    Set<String> unread() {
        Set<String> unread = new TreeSet<>(entry.propertyNames());
        unread.removeAll(read);
        return unread;
    }

    /** These keys are known, and not of interest. */
    void ignore(String... keys) {
        read.addAll(Set.of(keys));
    }

    private @Nullable JsonNode value(String key) {
        read.add(key);
        JsonNode value = entry.get(key);
        return value == null || value.isNull() ? null : value;
    }

    /** People write numbers and flags where texts are meant. */
    private static String scalar(String key, JsonNode value) throws Lost {
        if (value.isContainer() || value.isNull()) {
            throw new Lost("its \"" + key + "\" which is no text");
        }
        return value.asString("");
    }
}
