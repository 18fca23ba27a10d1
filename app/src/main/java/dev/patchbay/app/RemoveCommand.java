package dev.patchbay.app;

import dev.patchbay.app.draft.DraftManifest;
import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.trust.DigestResult;
import dev.patchbay.engine.trust.FolderDigest;
import dev.patchbay.engine.trust.PinWriter;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plugin remove NAME}: takes a plugin out of the project, with its settings and its pins. */
final class RemoveCommand implements Subcommand {
    private static final String FORCE = "--force";
    private static final int MOST_NAMED = 5;

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Specs.of("Removes a plugin that \"plugin add\" wrote: its folder, its settings in patchbay.toml,"
                        + " its pins in patchbay.lock and its logins.");
        spec.addPositional(Specs.required(0, "NAME", "The plugin's name."));
        spec.addOption(Specs.flag(AddCommand.YES, "Do not ask."));
        spec.addOption(Specs.flag(FORCE, "Also remove a folder that holds files that \"plugin add\" did not write."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostOpening opening = HostOpening.of(invocation);
        DiscoveredPlugin plugin = opening.plugin(invocation.requiredArgument(0));
        Path folder = plugin.pluginDirectory()
                .filter(directory -> plugin.id().origin() == PluginOrigin.PROJECT)
                .orElseThrow(() -> new UsageException(
                        "\"" + plugin.id() + "\" is not the project's own",
                        "to do without it write enabled = false in [plugins."
                                + plugin.id().name() + "]"));
        if (!invocation.flag(FORCE)) {
            refuseOthersFiles(opening.config(), plugin, folder);
        }
        requireYes(invocation, plugin, folder);
        remove(opening.config(), plugin.id().name(), folder);
        boolean unusedLoggedIn = opening.logOut(plugin.id());
        if (invocation.options().json()) {
            invocation.json(Json.object().put("plugin", plugin.id().toString()).put("removed", folder.toString()));
        } else {
            invocation.screen().answer(plugin.id() + " is removed");
            invocation.screen().remark("  a host that runs keeps it until it ends");
        }
        return ExitCode.OK;
    }

    /** What is still as it was pinned is as it was written. */
    private static void refuseOthersFiles(HostConfig config, DiscoveredPlugin plugin, Path folder) {
        boolean ours =
                plugin.manifest() instanceof ManifestResult.Usable usable && DraftManifest.isOurs(usable.manifest());
        Digest pinned = config.settings(plugin.id().name()).digest();
        if (ours
                && FolderDigest.of(folder) instanceof DigestResult.Known known
                && known.digest().equals(pinned)) {
            return;
        }
        List<String> others = ours ? filesBesideTheManifest(folder) : List.of(ManifestReader.FILE_NAME);
        if (!others.isEmpty()) {
            throw new UsageException(
                    "\"" + folder + "\" holds files that \"plugin add\" did not write: " + String.join(", ", others),
                    "save what you need of it, then remove it with " + FORCE);
        }
    }

    private static List<String> filesBesideTheManifest(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.equals(ManifestReader.FILE_NAME))
                    .sorted()
                    .limit(MOST_NAMED)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("\"" + folder + "\" cannot be read: " + unreadable, unreadable);
        }
    }

    private static void requireYes(Invocation invocation, DiscoveredPlugin plugin, Path folder) {
        if (invocation.flag(AddCommand.YES)) {
            return;
        }
        Questions questions = invocation.options().json() ? null : Questions.of(invocation);
        if (questions == null) {
            throw new RefusedException(
                    "removing \"" + plugin.id().name() + "\" needs a yes and there is nobody to ask", "give --yes");
        }
        if (!questions.yes("remove " + Printable.of("\"" + folder + "\"") + ", its settings and its pins?")) {
            throw new RefusedException("nothing was removed", "");
        }
    }

    /** First nobody finds it any more, then nothing is granted any more, and last it is gone. */
    private static void remove(HostConfig config, String name, Path folder) {
        Path aside = folder.resolveSibling(".removing-" + UUID.randomUUID());
        try {
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
            try {
                PinWriter.remove(config.file(), name);
                ToolPins.update(config.lockFile(), before -> before.without(name));
            } catch (RuntimeException failed) {
                Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
                throw failed;
            }
            StagedPlugin.delete(aside);
        } catch (IOException failed) {
            throw new UncheckedIOException("\"" + folder + "\" cannot be removed: " + failed, failed);
        }
    }
}
