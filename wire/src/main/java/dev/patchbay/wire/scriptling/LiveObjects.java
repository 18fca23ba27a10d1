package dev.patchbay.wire.scriptling;

import dev.patchbay.content.ObjectRef;
import dev.patchbay.plugin.PluginException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a plugin has handed out, by what they are. An object is known outside by an id that is good for this
 * connection only, and it is used as what it is: whoever may call the tools of one class cannot reach an object of another
 * through them. Safe for concurrent use.
 */
final class LiveObjects {
    /** More than a plugin may have handed out without being asked to destroy any. */
    static final int MOST = 65_536;

    private final Failures failures;
    private final String suffix;
    private final ConcurrentMap<String, String> classes = new ConcurrentHashMap<>();
    private volatile String library = "";

    /**
     * None yet.
     *
     * @param epoch tells this connection from others to the same plugin
     */
    LiveObjects(Failures failures, String epoch) {
        this.failures = failures;
        this.suffix = "@" + epoch;
    }

    /** The plugin has said what it calls itself. */
    void belongTo(String name) {
        library = name;
    }

    /** The plugin hands out an object. */
    ObjectRef seen(String type, String id) {
        if (classes.put(id, type) == null && classes.size() > MOST) {
            classes.remove(id);
            throw failures.tooManyObjects(MOST);
        }
        return new ObjectRef(library, type, id + suffix);
    }

    /**
     * The plugin's own id of an object.
     *
     * @param type the class that it must be of; null for any
     * @return null if the object is destroyed, or of a connection that is gone
     * @throws PluginException {@code invalid_arguments} if it is another plugin's, or of another class
     */
    @Nullable
    String idOf(ObjectRef ref, @Nullable String type, String tool) {
        if (!ref.library().equals(library)) {
            throw failures.arguments(
                    tool, "the object is of the library \"" + ref.library() + "\", not of \"" + library + "\"", "");
        }
        String id = ref.id().endsWith(suffix) ? ref.id().substring(0, ref.id().length() - suffix.length()) : "";
        String known = classes.get(id);
        if (known == null) {
            return null;
        }
        if (!known.equals(ref.type()) || (type != null && !known.equals(type))) {
            throw failures.arguments(
                    tool,
                    "the object is a \"" + known + "\", not a \"" + (type != null ? type : ref.type()) + "\"",
                    "");
        }
        return id;
    }

    /** The same of an object that must be there. */
    String liveIdOf(ObjectRef ref, @Nullable String type, String tool) {
        String id = idOf(ref, type, tool);
        if (id == null) {
            throw failures.arguments(
                    tool, "there is no object \"" + ref.id() + "\", or not any more", "make a new one");
        }
        return id;
    }

    /** It is destroyed, or about to be. */
    void forget(String id) {
        classes.remove(id);
    }

    /** The plugin's own ids of those that nobody destroyed. */
    List<String> ids() {
        return List.copyOf(classes.keySet());
    }
}
