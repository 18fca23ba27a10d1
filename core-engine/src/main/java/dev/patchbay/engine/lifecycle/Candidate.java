package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.trust.PluginPins;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Tier;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.tool.ToolSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that passed every check that can be made without starting it.
 *
 * @param id who it is
 * @param directory its folder; null for one on the class path
 * @param manifest its manifest
 * @param settings what the host's configuration says about it
 * @param runtime the runtime that was chosen for it
 * @param digest the digest of its files; null for one on the class path
 * @param declared the hooks of the file in its folder
 * @param pins its tools as they were trusted; null where they are not pinned
 */
public record Candidate(
        PluginId id,
        @Nullable Path directory,
        PluginManifest manifest,
        PluginSettings settings,
        PluginRuntime runtime,
        @Nullable Digest digest,
        Declarations declared,
        @Nullable PluginPins pins) {
    public Candidate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(runtime, "runtime");
        Objects.requireNonNull(declared, "declared");
    }

    /** What it may do. */
    public Grants grants() {
        return new Grants(manifest.capabilities(), settings.grants());
    }

    /** Where its tools come from. */
    ToolSource source() {
        return new ToolSource(id, runtime.kind(), runtime.trust(), digest);
    }

    /** A hook of its under its name and tier, whatever the hook claims for itself. */
    HookSpec owned(HookSpec spec) {
        int priority = spec.priority() != 0 ? spec.priority() : manifest.priority();
        return spec.withTier(Tier.PLUGIN)
                .withId(qualified(spec.id()))
                .withOrder(priority, qualified(spec.before()), qualified(spec.after()));
    }

    /** What of it counts although it does not run. */
    PluginContributions absent() {
        List<HookSpec> hooks = manifest.hooks().stream()
                .map(declaration -> owned(declaration.spec()))
                .toList();
        return PluginContributions.absent(source(), hooks, declared, manifest.rules());
    }

    /** What of it can be tried without running it: its rules, and what the file in its folder says. */
    public PluginContributions written(Declarations fromFile) {
        return PluginContributions.absent(source(), List.of(), fromFile, manifest.rules());
    }

    private List<String> qualified(List<String> ids) {
        return ids.stream().map(this::qualified).toList();
    }

    private String qualified(String hook) {
        return hook.indexOf('.') >= 0 ? hook : manifest.name() + "." + hook;
    }
}
