package dev.patchbay.content;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class whose objects live in the plugin and are used through handles. Each thing that can be done with it is a tool:
 *
 * <ul>
 *   <li>{@code Class.new {args, kwargs}} makes an object and gives its {@linkplain ObjectRef reference};
 *   <li>{@code Class.method {object, args, kwargs}} calls a method;
 *   <li>{@code Class.property {object}} reads a property, {@code Class.property.set {object, value}} writes it;
 *   <li>{@code Class.close {object}} destroys the object; doing it again has no further effect.
 * </ul>
 *
 * <p>Where the class has a method or property that is called {@code new} or {@code close} itself, the name of the tool that
 * makes or destroys has underscores behind it, as many as it takes.
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

    /** The name of the tool that makes an object. */
    public String constructorTool() {
        return unlikeMembers("new");
    }

    /** The name of the tool that destroys an object. */
    public String destructorTool() {
        return unlikeMembers("close");
    }

    /** The name of the tool that calls a method, or reads a property. */
    public String memberTool(String member) {
        return name + "." + member;
    }

    /** The name of the tool that writes a property. */
    public String setterTool(String property) {
        return name + "." + property + ".set";
    }

    /** The property of that name; empty if there is none. */
    public Optional<Property> property(String wanted) {
        return properties.stream()
                .filter(property -> property.name().equals(wanted))
                .findFirst();
    }

    private String unlikeMembers(String wanted) {
        String free = wanted;
        while (methods.contains(free) || property(free).isPresent()) {
            free += "_";
        }
        return name + "." + free;
    }
}
