package dev.patchbay.wire.scriptling;

import dev.patchbay.content.RemoteType;
import dev.patchbay.wire.client.ClientVersion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * What a plugin says when it introduces itself. The code that it may bring along for hosts that speak its language
 * ({@code source}) is not even read.
 */
record Handshake(
        @Nullable String protocol,
        @Nullable String transport,
        @Nullable Library library,
        @Nullable Schema schema) {
    /** The version that is spoken here. */
    static final String PROTOCOL = "1.0";
    /** The code of everything that goes wrong in a handler. */
    static final int APPLICATION_ERROR = -32000;

    /** What the plugin calls itself. */
    record Library(
            @Nullable String name,
            @Nullable String version,
            @Nullable String description) {}

    /** What it offers. */
    record Schema(
            @Nullable List<Function> functions,
            @Nullable List<RemoteClass> classes,
            @Nullable List<NamedValue> constants) {}

    /** A function, a method or a constructor. */
    record Function(@Nullable String name, @Nullable String description) {}

    /** A class whose objects live in the plugin. */
    record RemoteClass(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<Function> methods,
            @Nullable List<RemoteProperty> properties) {
        RemoteType type() {
            return new RemoteType(
                    Objects.requireNonNullElse(name, ""),
                    description,
                    present(methods).stream()
                            .map(method -> Objects.requireNonNullElse(method.name(), ""))
                            .toList(),
                    present(properties).stream()
                            .map(property -> new RemoteType.Property(
                                    Objects.requireNonNullElse(property.name(), ""),
                                    Objects.requireNonNullElse(property.settable(), false)))
                            .toList());
        }
    }

    /** A property of such an object. */
    record RemoteProperty(@Nullable String name, @Nullable Boolean settable) {}

    /** A constant, its value still tagged. */
    record NamedValue(@Nullable String name, @Nullable JsonNode value) {}

    /** What the host says. */
    static void ask(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("protocol", PROTOCOL);
        out.writeStringProperty("host", ClientVersion.NAME);
        out.writeStringProperty("host_version", ClientVersion.current());
        strings(out, "transports", "json");
        strings(out, "capabilities", "remote_objects");
        out.writeEndObject();
    }

    /** Its name for itself; empty if it says none. */
    String libraryName() {
        return library == null || library.name() == null ? "" : library.name();
    }

    List<Function> functions() {
        return schema == null ? List.of() : present(schema.functions());
    }

    List<RemoteType> types() {
        return schema == null
                ? List.of()
                : present(schema.classes()).stream().map(RemoteClass::type).toList();
    }

    List<NamedValue> constants() {
        return schema == null ? List.of() : present(schema.constants());
    }

    /** Peers write null for a list without items, and might for an item. */
    private static <T> List<T> present(@Nullable List<T> items) {
        return items == null
                ? List.of()
                : items.stream().filter(Objects::nonNull).toList();
    }

    private static void strings(JsonGenerator out, String name, String value) {
        out.writeName(name);
        out.writeStartArray();
        out.writeString(value);
        out.writeEndArray();
    }
}
