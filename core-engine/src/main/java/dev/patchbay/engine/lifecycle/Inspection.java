package dev.patchbay.engine.lifecycle;

import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.tool.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin offered when it was started once, by itself. All of it is the plugin's own word.
 *
 * @param plugin who it is
 * @param manifest its manifest
 * @param runtime how it was run
 * @param trust whether its words are the host's own
 * @param peer what the program on the other side calls itself; null where it did not say
 * @param tools all of its tools, in its order
 * @param exposed those that its manifest exposes
 * @param resources what it lets others read
 * @param prompts prompts that it offers
 * @param took how long it took to become ready, by the host's clock
 */
public record Inspection(
        PluginId plugin,
        PluginManifest manifest,
        RuntimeKind runtime,
        Trust trust,
        @Nullable String peer,
        List<ToolSpec> tools,
        List<ToolSpec> exposed,
        List<Resource.Spec> resources,
        List<Prompt.Spec> prompts,
        Duration took) {
    public Inspection {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(runtime, "runtime");
        Objects.requireNonNull(trust, "trust");
        tools = List.copyOf(tools);
        exposed = List.copyOf(exposed);
        resources = List.copyOf(resources);
        prompts = List.copyOf(prompts);
        Objects.requireNonNull(took, "took");
    }
}
