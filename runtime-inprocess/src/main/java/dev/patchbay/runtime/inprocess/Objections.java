package dev.patchbay.runtime.inprocess;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a plugin's class, so that its author hears of all of it at once. */
final class Objections {
    private final PluginManifest manifest;
    private final List<String> shape = new ArrayList<>();
    private final Set<ResourceName> undeclared = new TreeSet<>();
    private final List<String> wanting = new ArrayList<>();

    Objections(PluginManifest manifest) {
        this.manifest = manifest;
    }

    /** Something is not as it must be. */
    void add(String objection) {
        shape.add(objection);
    }

    /** Something wants to be given a resource. */
    void wants(String who, @Nullable ResourceName resource) {
        if (resource != null && !manifest.resources().contains(resource)) {
            undeclared.add(resource);
            wanting.add(who + " wants \"" + resource.wireName() + "\"");
        }
    }

    /** Fails if anything was found. */
    void throwIfAny(Class<?> type, Failures failures) throws PluginException {
        if (!shape.isEmpty()) {
            shape.addAll(wanting.stream()
                    .map(wish -> wish + ", which [plugin.resources] does not list")
                    .toList());
            throw failures.handshake(type.getName(), shape);
        }
        if (!undeclared.isEmpty()) {
            throw failures.undeclared(
                    String.join(", ", wanting) + ", which the manifest does not list",
                    "write " + requiredLine() + " below [plugin.resources] in "
                            + manifest.position().file());
        }
    }

    private String requiredLine() {
        return Stream.concat(manifest.resources().stream(), undeclared.stream())
                .sorted()
                .map(resource -> "\"" + resource.wireName() + "\"")
                .collect(Collectors.joining(", ", "required = [", "]"));
    }
}
