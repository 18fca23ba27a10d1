package dev.patchbay.content;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A class whose objects live in the plugin and are used through handles.
 *
 * @param name its name
 * @param description what it is
 * @param methods names of its methods
 * @param properties its properties
 */
public record RemoteType(String name, @Nullable String description, List<String> methods, List<Property> properties) {
    public RemoteType {
        Objects.requireNonNull(name, "name");
        methods = List.copyOf(methods);
        properties = List.copyOf(properties);
    }

    /** A property of a remote type. */
    public record Property(String name, boolean settable) {
        public Property {
            Objects.requireNonNull(name, "name");
        }
    }
}
