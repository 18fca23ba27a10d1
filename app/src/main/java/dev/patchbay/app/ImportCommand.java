package dev.patchbay.app;

import dev.patchbay.app.draft.DraftManifest;
import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.app.imports.ImportPlace;
import dev.patchbay.app.imports.Imported;
import dev.patchbay.app.imports.Imports;
import dev.patchbay.engine.toml.TomlText;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import reactor.core.Exceptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code plugin import FILE}: servers that another client knows become plugins of the project. */
final class ImportCommand implements Subcommand {
    private static final String DRY_RUN = "--dry-run";

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Specs.of("Adds the MCP servers of another client's configuration (\"mcpServers\" or \"servers\""
                        + " in JSON) or of an agent plugin's package, one after the other, as \"plugin add\" does. Secrets are"
                        + " not copied but read from the host's environment.");
        spec.addPositional(Specs.required(0, "FILE", "The JSON file, or the package's folder."));
        spec.addOption(Specs.flag(DRY_RUN, "Only show what would be written; start nothing."));
        spec.addOption(Specs.flag(AddCommand.YES, "Do not ask which tools to expose."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostOpening opening = HostOpening.of(invocation);
        Path data = opening.config().stateDirectory().toAbsolutePath().resolve("data");
        Imported imported = Imports.read(
                file(invocation), new ImportPlace(invocation.surroundings().environment(), data));
        imported.remarks().forEach(remark -> show(invocation, remark));
        if (imported.drafts().isEmpty()) {
            invocation.screen().remark("nothing to add");
        }
        if (invocation.flag(DRY_RUN)) {
            Path plugins = opening.config().projectDirectory().toAbsolutePath().resolve("plugins");
            imported.drafts().forEach(draft -> dryRun(invocation, draft, plugins));
            return ExitCode.OK;
        }
        Questions questions =
                invocation.flag(AddCommand.YES) || invocation.options().json() ? null : Questions.of(invocation);
        boolean allAdded = imported.remarks().stream().noneMatch(Imported.Remark::lost);
        for (PluginDraft draft : imported.drafts()) {
            allAdded &= add(invocation, draft, questions, data.resolve(draft.name()));
        }
        return allAdded ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Path file(Invocation invocation) {
        String typed = invocation.requiredArgument(0);
        try {
            Path file = invocation.surroundings().directory().resolve(typed);
            if (Files.exists(file)) {
                return file;
            }
        } catch (InvalidPathException noPath) {
            // Said below, as for any other that is not there.
        }
        throw new UsageException("there is no file \"" + typed + "\"", "name the JSON file, or the package's folder");
    }

    private static void show(Invocation invocation, Imported.Remark remark) {
        if (invocation.options().json()) {
            invocation.json(Json.object()
                    .put("type", "remark")
                    .put("server", remark.server())
                    .put("message", remark.message())
                    .put("lost", remark.lost()));
            return;
        }
        Style style = invocation.screen().remarkStyle();
        String server = remark.server().isEmpty() ? "" : style.bold(Printable.line(remark.server(), 64)) + ": ";
        String lost = remark.lost() ? style.red("not added: ") : "";
        invocation.screen().remark(server + lost + Printable.of(remark.message()));
    }

    private static void dryRun(Invocation invocation, PluginDraft draft, Path plugins) {
        Path folder = plugins.resolve(draft.name());
        String manifest = DraftManifest.of(draft, List.of("*"), folder);
        JsonNode grants =
                Json.of(draft.capabilities().stream().map(Object::toString).toList());
        if (invocation.options().json()) {
            ObjectNode json = Json.object()
                    .put("type", "plugin")
                    .put("name", draft.name())
                    .put("manifest", manifest);
            json.set("grants", grants);
            invocation.json(json);
            return;
        }
        Screen screen = invocation.screen();
        screen.answer("# " + Printable.of(folder.resolve("plugin.toml").toString()));
        screen.answer(Printable.of(manifest.stripTrailing()));
        if (!grants.isEmpty()) {
            screen.answer("\n# patchbay.toml\n[plugins." + draft.name() + "]");
            screen.answer(Printable.of("grants = " + TomlText.literal(grants)));
        }
        screen.answer("");
    }

    /** One that cannot be added does not keep the next from being added. */
    private static boolean add(Invocation invocation, PluginDraft draft, @Nullable Questions questions, Path data) {
        boolean needsData = draft.section().toString().contains(data.toString());
        try {
            if (needsData) {
                Files.createDirectories(data);
            }
            // Opened anew, as the one before has changed the configuration.
            Addition addition = new Addition(invocation, HostOpening.of(invocation), questions);
            addition.report(addition.add(draft));
            return true;
        } catch (InterruptedCommandException interrupted) {
            throw interrupted;
        } catch (IOException | RuntimeException failed) {
            report(invocation, draft, failed);
            if (needsData) {
                deleteIfEmpty(data);
            }
            return false;
        }
    }

    private static void report(Invocation invocation, PluginDraft draft, Exception failed) {
        Throwable thrown = failed instanceof IOException io
                ? new UncheckedIOException("\"" + draft.name() + "\" has no folder for its data: " + io, io)
                : Exceptions.unwrap(failed);
        Failure failure = Failure.of(thrown);
        if (invocation.options().json()) {
            invocation.json(failure.toJson().put("plugin", draft.name()));
        }
        Style style = invocation.screen().remarkStyle();
        invocation.screen().remark(style.bold(draft.name()) + ": " + style.red("not added"));
        failure.describe(invocation.screen());
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException notEmpty) {
            // It holds what a server of that name kept before.
            return;
        }
    }
}
