package dev.patchbay.app;

import dev.patchbay.app.draft.DraftManifest;
import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.lifecycle.Inspection;
import dev.patchbay.engine.trust.PinWriter;
import dev.patchbay.engine.trust.PluginPins;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.Glob;
import dev.patchbay.problem.Position;
import dev.patchbay.tool.ToolSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a draft to a plugin of the project: it is started once in a place where nothing looks for plugins, what it offers is
 * shown, and its manifest, its settings and its pins are written, or nothing at all.
 */
final class Addition {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    private final Invocation invocation;
    private final HostOpening opening;
    private final @Nullable Questions questions;

    /**
     * Additions to a project.
     *
     * @param questions how to ask which tools to expose; null to expose all without asking
     */
    Addition(Invocation invocation, HostOpening opening, @Nullable Questions questions) {
        this.invocation = invocation;
        this.opening = opening;
        this.questions = questions;
    }

    /** What was added. */
    record Added(
            PluginDraft draft,
            Inspection seen,
            List<ToolSpec> exposed,
            Path folder,
            @Nullable Digest digest) {}

    /** Adds a plugin; what goes wrong is thrown, and then nothing has changed. */
    Added add(PluginDraft draft) {
        Path root = root();
        refuseWhatIsThere(draft.name(), root);
        try (StagedPlugin staged = StagedPlugin.in(root, draft)) {
            Inspection seen = new Logins(invocation, opening).inspect(staged.trial(), settings(draft));
            List<String> patterns = expose(draft, seen);
            List<ToolSpec> exposed = matching(seen, patterns);
            boolean writes = staged.wroteIntoItsFolder();
            Digest digest = staged.finished(patterns);
            Path folder = write(draft, staged, exposed, writes ? null : digest);
            return new Added(draft, seen, exposed, folder, writes ? null : digest);
        }
    }

    /** What became of it, for people or for machines. */
    void report(Added added) {
        if (invocation.options().json()) {
            var json = new Offer(added.seen(), added.exposed()).json().put("version", DraftManifest.VERSION);
            if (added.digest() != null) {
                json.put("digest", added.digest().text());
            }
            invocation.json(json.put("folder", added.folder().toString()));
            return;
        }
        Screen screen = invocation.screen();
        screen.answer(added.seen().plugin() + " is added: "
                + Offer.counted(added.exposed().size(), "tool") + " exposed and pinned");
        screen.remark("  manifest: " + added.folder().resolve("plugin.toml") + "; settings and pins: "
                + HostConfig.FILE_NAME + ", " + HostConfig.LOCK_FILE_NAME);
        if (added.digest() == null) {
            screen.remark(
                    "  it wrote into its own folder, so the folder's digest is not pinned: it would not start again");
        }
    }

    /** Where the project's plugins are: the first folder that the configuration names, or the usual one. */
    private Path root() {
        HostConfig config = opening.config();
        Path usual = config.projectDirectory().resolve("plugins");
        if (!config.pluginDirectories().isEmpty()) {
            return config.pluginDirectories().get(0);
        }
        if (Files.exists(usual)) {
            throw new UsageException(
                    "plugin_dirs in " + config.file() + " names no folder, so no plugin would be found",
                    "write plugin_dirs = [\"plugins\"], or leave it out");
        }
        return usual;
    }

    private void refuseWhatIsThere(String name, Path root) {
        HostConfig config = opening.config();
        for (DiscoveredPlugin plugin : opening.plugins()) {
            if (plugin.id().name().equals(name)) {
                throw new UsageException(
                        "there is a plugin \"" + name + "\" already, " + plugin.id()
                                + plugin.pluginDirectory()
                                        .map(folder -> " in \"" + folder + "\"")
                                        .orElse(""),
                        "choose another name, or take that one away with: patchbay plugin remove " + name);
            }
        }
        if (config.plugins().containsKey(name)) {
            throw new UsageException(
                    config.file() + " has settings for \"" + name + "\" already",
                    "remove [plugins." + name + "], so that nothing is granted by mistake, or choose another name");
        }
        if (Files.exists(root.resolve(name))) {
            throw new UsageException(
                    "\"" + root.resolve(name) + "\" is there already", "choose another name, or move it away");
        }
    }

    private PluginSettings settings(PluginDraft draft) {
        return new PluginSettings(
                true,
                null,
                draft.capabilities(),
                Json.emptyObject(),
                null,
                null,
                Position.of(opening.config().file().toString()));
    }

    /** The patterns of the manifest: those that were typed, else the names of all tools that were shown. */
    private List<String> expose(PluginDraft draft, Inspection seen) {
        List<String> all = seen.tools().stream().map(ToolSpec::name).toList();
        List<String> wanted = draft.expose().isEmpty() ? all : draft.expose();
        if (!invocation.options().json()) {
            new Offer(seen, matching(seen, wanted)).show(invocation.screen());
        }
        if (questions != null && draft.expose().isEmpty() && !all.isEmpty()) {
            wanted = asked(questions, all);
        }
        if (!all.isEmpty() && matching(seen, wanted).isEmpty()) {
            throw new UsageException(
                    "none of its tools matches \"" + String.join("\", \"", wanted) + "\"",
                    "name some of: " + String.join(", ", all));
        }
        return wanted;
    }

    private static List<String> asked(Questions questions, List<String> all) {
        String answer = questions.text(
                "expose " + (all.size() == 1 ? "it" : "all " + all.size()) + "? [Y]es, [n]o, or names and patterns: ");
        if (answer == null || Questions.isNo(answer)) {
            throw new RefusedException("nothing was added", "");
        }
        return answer.isEmpty() || Questions.isYes(answer) ? all : List.of(SEPARATORS.split(answer, -1));
    }

    private static List<ToolSpec> matching(Inspection seen, List<String> patterns) {
        List<Glob> globs = patterns.stream().map(Glob::of).toList();
        return seen.tools().stream()
                .filter(tool -> globs.stream().anyMatch(glob -> glob.matches(tool.name())))
                .toList();
    }

    /** The folder comes last: without it, what else was written means nothing. */
    private Path write(PluginDraft draft, StagedPlugin staged, List<ToolSpec> exposed, @Nullable Digest digest) {
        HostConfig config = opening.config();
        PluginPins pins = PluginPins.of(DraftManifest.VERSION, exposed);
        ToolPins.update(config.lockFile(), before -> before.with(draft.name(), pins));
        try {
            PinWriter.introduce(config.file(), draft.name(), draft.capabilities(), DraftManifest.VERSION, digest);
            try {
                return staged.publish();
            } catch (RuntimeException failed) {
                PinWriter.remove(config.file(), draft.name());
                throw failed;
            }
        } catch (RuntimeException failed) {
            ToolPins.update(config.lockFile(), before -> before.without(draft.name()));
            throw failed;
        }
    }
}
