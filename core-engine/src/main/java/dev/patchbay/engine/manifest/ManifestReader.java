package dev.patchbay.engine.manifest;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Reads {@code plugin.toml} strictly: everything that is wrong is reported at once, with its place and what was expected.
 *
 * <p>Problems come in the order in which a manifest is checked: schema version, name, kind, core version, runtime,
 * capabilities, configuration, the rest, and at the end the keys that do not exist. Of a file that is not well-formed TOML
 * only that is reported. What needs the host is left to {@link ManifestCheck}. Reading a path blocks; nothing is
 * executed; all methods are safe for concurrent use.
 */
public final class ManifestReader {
    /** The name of every manifest. */
    public static final String FILE_NAME = "plugin.toml";

    /** How long a plugin may take to become ready that does not say. */
    public static final Duration DEFAULT_STARTUP_TIMEOUT = Duration.ofSeconds(30);

    /** How long a plugin may take to stop that does not say. */
    public static final Duration DEFAULT_TEARDOWN_TIMEOUT = Duration.ofSeconds(15);

    private ManifestReader() {}

    /** Reads a manifest file. */
    public static ManifestResult read(Path file) {
        return read(TomlReader.read(file));
    }

    /** Reads a manifest from a file that was already taken apart. */
    public static ManifestResult read(TomlDocument document) {
        if (!document.isWellFormed()) {
            return unusable(document.root(), document.problems());
        }
        SectionReader root = SectionReader.of(document.root());
        root.require("plugin");
        if (root.free("plugin").isEmpty()) {
            return unusable(document.root(), root.finishInOrder());
        }
        ManifestFields fields = new ManifestFields(root.table("plugin"));
        List<Problem> problems = root.finishInOrder();
        boolean usable = problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
        return usable ? new ManifestResult.Usable(fields.manifest(), problems) : unusable(document.root(), problems);
    }

    private static ManifestResult unusable(Section root, List<Problem> problems) {
        String name = root.values().path("plugin").path("name").asString("");
        String version = root.values().path("plugin").path("version").asString("");
        return new ManifestResult.Unusable(
                PluginId.isName(name) ? name : null, Versions.isVersion(version) ? version : null, problems);
    }
}
