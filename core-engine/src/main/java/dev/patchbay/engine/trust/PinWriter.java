package dev.patchbay.engine.trust;

import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Optional;

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
            // A configuration that is a link stays one.
            Path real = file.toRealPath();
            String before = Files.readString(real, StandardCharsets.UTF_8);
            String after = new PinEdit(plugin, "version", version)
                    .apply(before)
                    .flatMap(text -> new PinEdit(plugin, "digest", digest.text()).apply(text))
                    .orElseThrow(() -> cannotEdit(file, plugin, version, digest));
            if (!after.equals(before)) {
                replace(real, after);
            }
            verify(real, plugin, digest);
        } catch (IOException failed) {
            throw refused(
                    file,
                    "\"" + file + "\" cannot be written: " + failed.getClass().getSimpleName() + ": "
                            + failed.getMessage(),
                    "give yourself the right to write it and its folder");
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        // Created for the owner alone, then given the rights of the file that it replaces.
        Path next = Files.createTempFile(folder, ".patchbay-", ".toml");
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer rest = StandardCharsets.UTF_8.encode(text);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            if (Files.getFileAttributeView(next, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(file));
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
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
