package dev.patchbay.manifest;

import dev.patchbay.config.Section;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.policy.Rule;
import dev.patchbay.problem.Position;
import dev.patchbay.resource.ResourceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plugin's manifest, read and checked.
 *
 * @param name {@code [a-z0-9][a-z0-9_-]{0,63}}
 * @param version semantic version
 * @param kind what it is for
 * @param description for people; may be empty
 * @param runtimes the runtimes that it can run in, in its order of preference; at least one
 * @param coreVersion the range of host versions that it works with; null for any
 * @param entryPoint the class to run in process; null for other runtimes
 * @param capabilities the authority that it asks for
 * @param dependsOn names of plugins that must be ready before it
 * @param priority 0 to 100, the default for its hooks
 * @param executionModel how it uses threads, in process
 * @param inProcessOnly whether it refuses every other runtime
 * @param startupTimeout how long it may take to become ready
 * @param teardownTimeout how long it may take to stop
 * @param resources what must be injected into it
 * @param expose which of its tools may be shown; null when it did not say
 * @param hooks hooks whose handlers it has
 * @param rules rules of its own, which can only tighten
 * @param configSchema what its configuration must look like; null when it takes none
 * @param runtimeSections the sections of its runtimes, by kind
 * @param metadata free, not interpreted
 * @param position where the manifest is
 */
public record PluginManifest(
        String name,
        String version,
        PluginKind kind,
        String description,
        List<RuntimeKind> runtimes,
        @Nullable String coreVersion,
        @Nullable String entryPoint,
        List<Capability> capabilities,
        List<String> dependsOn,
        int priority,
        ExecutionModel executionModel,
        boolean inProcessOnly,
        Duration startupTimeout,
        Duration teardownTimeout,
        Set<ResourceName> resources,
        @Nullable List<Glob> expose,
        List<HookDeclaration> hooks,
        List<Rule> rules,
        @Nullable JsonSchema configSchema,
        Map<RuntimeKind, Section> runtimeSections,
        ObjectNode metadata,
        Position position) {
    public PluginManifest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
        runtimes = List.copyOf(runtimes);
        capabilities = List.copyOf(capabilities);
        dependsOn = List.copyOf(dependsOn);
        Objects.requireNonNull(executionModel, "executionModel");
        Objects.requireNonNull(startupTimeout, "startupTimeout");
        Objects.requireNonNull(teardownTimeout, "teardownTimeout");
        resources = Set.copyOf(resources);
        expose = expose == null ? null : List.copyOf(expose);
        hooks = List.copyOf(hooks);
        rules = List.copyOf(rules);
        runtimeSections = Map.copyOf(runtimeSections);
        metadata = Json.freeze(metadata);
        Objects.requireNonNull(position, "position");
        if (runtimes.isEmpty()) {
            throw new IllegalArgumentException("the manifest of \"" + name + "\" names no runtime");
        }
    }

    /** The section of a runtime, empty where the manifest has none. */
    public Section section(RuntimeKind runtime) {
        Section section = runtimeSections.get(runtime);
        return section != null ? section : Section.absent("plugin." + runtime, position);
    }
}
