package dev.patchbay.hooks.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One hook of a file with the matcher that it stands under, and what is to be said about it. */
final class ForeignEntry {
    private final ObjectNode group;
    private final ObjectNode hook;
    private final String place;
    private final List<ForeignReading.Remark> remarks;
    private final Set<String> read = new TreeSet<>();

    ForeignEntry(ObjectNode group, ObjectNode hook, String place, List<ForeignReading.Remark> remarks) {
        this.group = group;
        this.hook = hook;
        this.place = place;
        this.remarks = remarks;
    }

    /** The hook cannot be carried over. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost(String message) {
            super(message);
        }
    }

    void remark(String message) {
        remarks.add(new ForeignReading.Remark(place, message, false));
    }

    /** Says that a part of what the hook does is lost. */
    void lose(String message) {
        remarks.add(new ForeignReading.Remark(place, message, true));
    }

    /** A value of the hook, or else of what it stands under. */
    Optional<JsonNode> value(String key) {
        read.add(key);
        return Optional.ofNullable(hook.has(key) ? hook.get(key) : group.get(key))
                .filter(value -> !value.isNull());
    }

    Optional<String> text(String key) throws Lost {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !value.get().isString()) {
            throw new Lost("its \"" + key + "\" is no text");
        }
        return value.map(JsonNode::stringValue);
    }

    boolean flag(String key) throws Lost {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw new Lost("its \"" + key + "\" is neither true nor false");
        }
        return value.map(JsonNode::booleanValue).orElse(false);
    }

    Optional<List<String>> texts(String key) throws Lost {
        Optional<JsonNode> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value.get()) {
            if (!element.isString()) {
                throw new Lost("its \"" + key + "\" holds what is no text");
            }
            texts.add(element.stringValue());
        }
        return Optional.of(texts);
    }

    /** These keys are known, and say nothing that matters here. */
    void ignore(String... keys) {
        read.addAll(Set.of(keys));
    }

    /** The hook's keys that nobody has asked for. */
    Set<String> unread() {
        Set<String> unread = new TreeSet<>(hook.propertyNames());
        unread.removeAll(read);
        return unread;
    }
}
