package dev.patchbay.engine.trust;

import dev.patchbay.engine.file.DurableFile;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes down that a plugin is trusted as it is now: its version and digest, in {@code [plugins.NAME]} of the host's
 * configuration. Comments and layout are kept; the file is replaced in one step, so that nobody ever reads half of it.
 */
public final class PinWriter {
    private PinWriter() {}

    /**
     * Pins a plugin, replacing pins that are there. Blocks.
     *
     * @param file the configuration; it must exist and be well-formed TOML
     * @param plugin the plugin's name
     * @param version the version to trust
     * @param digest the content to trust
     * @throws InvalidConfigurationException if the file cannot be read or written, or is laid out in a way that cannot be
     *     edited; it is then as it was
     */
    public static void write(Path file, String plugin, String version, Digest digest) {
        if (!PluginId.isName(plugin)) {
            throw refused(file, "\"" + plugin + "\" is not a plugin name", "");
        }
        TomlDocument document = TomlReader.read(file);
        if (!document.isWellFormed()) {
            throw new InvalidConfigurationException(document.problems());
        }
        try {
            String before = Files.readString(file, StandardCharsets.UTF_8);
            String after = new PinEdit(plugin, "version", version)
                    .apply(before)
                    .flatMap(text -> new PinEdit(plugin, "digest", digest.text()).apply(text))
                    .orElseThrow(() -> cannotEdit(file, plugin, version, digest));
            if (!after.equals(before)) {
                DurableFile.replace(file, after.getBytes(StandardCharsets.UTF_8));
            }
            verify(file, plugin, digest);
        } catch (IOException failed) {
            throw refused(
                    file,
                    "\"" + file + "\" cannot be written: " + failed.getClass().getSimpleName() + ": "
                            + failed.getMessage(),
                    "give yourself the right to write it and its folder");
        }
    }

    private static void verify(Path file, String plugin, Digest digest) {
        String written = TomlReader.read(file)
                .root()
                .values()
                .at("/plugins/" + plugin + "/digest")
                .asString("");
        if (!written.equals(digest.text())) {
            throw refused(file, "\"" + file + "\" was changed by somebody else at the same time", "try again");
        }
    }

    private static InvalidConfigurationException cannotEdit(Path file, String plugin, String version, Digest digest) {
        return refused(
                file,
                "[plugins." + plugin + "] is laid out in a way that cannot be edited without changing more of the file",
                "write it yourself: version = \"" + version + "\", digest = \"" + digest + "\"");
    }

    private static InvalidConfigurationException refused(Path file, String message, String remedy) {
        return new InvalidConfigurationException(List.of(Problem.error(Position.of(file.toString()), message, remedy)));
    }
}
