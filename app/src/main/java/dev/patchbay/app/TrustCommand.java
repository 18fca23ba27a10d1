package dev.patchbay.app;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.lifecycle.Inspection;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.trust.DigestResult;
import dev.patchbay.engine.trust.FolderDigest;
import dev.patchbay.engine.trust.PinWriter;
import dev.patchbay.engine.trust.PluginPins;
import dev.patchbay.engine.trust.ToolChange;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.InvalidConfigurationException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code plugin trust NAME}: pins what a plugin's files are now and, outside the host's process, what its tools say. */
final class TrustCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Trusts a plugin as it is now: pins its version and the digest of its files in"
                + " patchbay.toml, and in patchbay.lock what the tools of a plugin outside the host's process say about"
                + " themselves; for that it is started once. What changes is not used until it is trusted again.");
        spec.addPositional(Specs.required(0, "NAME", "The plugin's name."));
        spec.addOption(Specs.flag(AddCommand.YES, "Do not ask, whatever has changed."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostOpening opening = HostOpening.of(invocation);
        DiscoveredPlugin plugin = opening.plugin(invocation.requiredArgument(0));
        Path directory = plugin.pluginDirectory()
                .orElseThrow(() -> new UsageException(
                        "\"" + plugin.id().name() + "\" is part of the host and has no files to pin", ""));
        if (!(plugin.manifest() instanceof ManifestResult.Usable usable)) {
            throw new InvalidConfigurationException(plugin.manifest().problems());
        }
        Trusting trusting = new Trusting(invocation, opening, plugin, usable.manifest());
        if (isTheHosts(opening, usable.manifest())) {
            trusting.pin(digest(directory), null);
        } else {
            trusting.look(directory);
        }
        return ExitCode.OK;
    }

    private static boolean isTheHosts(HostOpening opening, PluginManifest manifest) {
        PluginSettings settings = opening.config().settings(manifest.name());
        return opening.runtimeOf(manifest, settings)
                .filter(runtime -> runtime.trust() == Trust.TRUSTED)
                .isPresent();
    }

    private static Digest digest(Path directory) {
        DigestResult result = FolderDigest.of(directory);
        if (result instanceof DigestResult.Known known) {
            return known.digest();
        }
        throw new InvalidConfigurationException(List.of(((DigestResult.Unknown) result).problem()));
    }

    /** One plugin on its way to being trusted. */
    private record Trusting(
            Invocation invocation, HostOpening opening, DiscoveredPlugin plugin, PluginManifest manifest) {

        /** Starts it, shows what it offers and what has changed, and pins that unless somebody objects. */
        void look(Path directory) {
            HostConfig config = opening.config();
            ToolPins pins = ToolPins.read(config.lockFile());
            Digest before = digest(directory);
            Inspection seen = new Logins(invocation, opening).inspect(plugin, config.settings(manifest.name()));
            PluginPins now = PluginPins.of(manifest.version(), seen.exposed());
            List<ToolChange> changes =
                    pins.of(manifest.name()).map(old -> old.changes(now)).orElse(List.of());
            if (!invocation.options().json()) {
                new Offer(seen, seen.exposed()).show(invocation.screen());
                Offer.showChanges(changes, invocation.screen());
            }
            boolean asks = pins.of(manifest.name()).isEmpty() || !changes.isEmpty();
            if (asks && !isWanted()) {
                throw new RefusedException("\"" + manifest.name() + "\" is not trusted; nothing was written", "");
            }
            Digest after = digest(directory);
            if (!after.equals(before)) {
                invocation
                        .screen()
                        .remark(invocation.screen().remarkStyle().yellow("warning: ")
                                + "it wrote into its own folder; when it does so again its digest is another, and it will not"
                                + " start");
            }
            ToolPins.update(config.lockFile(), old -> old.with(manifest.name(), now));
            pin(after, new Looked(seen, changes));
        }

        private boolean isWanted() {
            Questions questions =
                    invocation.flag(AddCommand.YES) || invocation.options().json() ? null : Questions.of(invocation);
            return questions == null || questions.yes("trust it as it is now?");
        }

        void pin(Digest digest, @Nullable Looked looked) {
            PinWriter.write(opening.config().file(), manifest.name(), manifest.version(), digest);
            if (invocation.options().json()) {
                invocation.json(json(digest, looked));
                return;
            }
            invocation
                    .screen()
                    .answer(plugin.id() + " " + manifest.version() + " is trusted as " + digest
                            + (looked == null
                                    ? ""
                                    : ", with "
                                            + Offer.counted(
                                                    looked.seen().exposed().size(), "tool") + " pinned"));
        }

        private ObjectNode json(Digest digest, @Nullable Looked looked) {
            ObjectNode json = looked == null
                    ? Json.object().put("plugin", plugin.id().toString())
                    : new Offer(looked.seen(), looked.seen().exposed()).json();
            json.put("version", manifest.version()).put("digest", digest.text());
            if (looked != null) {
                ArrayNode changed = json.putArray("changes");
                looked.changes()
                        .forEach(change ->
                                changed.addObject().put("tool", change.tool()).put("change", change.describe()));
            }
            return json;
        }
    }

    /** What was seen of a plugin when it was started. */
    private record Looked(Inspection seen, List<ToolChange> changes) {}
}
