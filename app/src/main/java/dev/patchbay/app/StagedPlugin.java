package dev.patchbay.app;

import dev.patchbay.app.draft.DraftManifest;
import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.discovery.PluginDiscovery;
import dev.patchbay.engine.file.DurableFile;
import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.trust.DigestResult;
import dev.patchbay.engine.trust.FolderDigest;
import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.InvalidConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's folder in the making, where no discovery looks, beside the place that it is to have. Whatever happens, closing
 * leaves nothing of it behind but the finished folder.
 */
final class StagedPlugin implements AutoCloseable {
    private final Path root;
    private final boolean madeRoot;
    private final Path staging;
    private final PluginDraft draft;
    private @Nullable Digest beforeTheTrial;

    private StagedPlugin(Path root, PluginDraft draft) {
        this.root = root;
        this.madeRoot = !Files.exists(root);
        this.staging = root.resolve(".adding-" + UUID.randomUUID());
        this.draft = draft;
    }

    /**
     * Begins a folder.
     *
     * @param root where plugins are looked for; made if it is missing
     */
    static StagedPlugin in(Path root, PluginDraft draft) {
        StagedPlugin staged = new StagedPlugin(root, draft);
        try {
            Files.createDirectories(staged.staging);
            return staged;
        } catch (IOException failed) {
            staged.close();
            throw new UncheckedIOException("\"" + root + "\" cannot be written: " + failed, failed);
        }
    }

    /** Makes a folder to be looked at, which exposes everything. */
    DiscoveredPlugin trial() {
        Path folder = trialFolder();
        write(folder, DraftManifest.of(draft, List.of("*"), folder));
        beforeTheTrial = digest(folder);
        return new PluginDiscovery(StagedPlugin.class.getClassLoader(), List.of(staging.resolve("trial")), List.of())
                .discover().plugins().stream()
                        .filter(plugin -> plugin.id().name().equals(draft.name()))
                        .findFirst()
                        .orElseThrow();
    }

    private Path trialFolder() {
        return staging.resolve("trial").resolve(draft.name());
    }

    /** Whether the plugin wrote something into its folder while it was looked at. */
    boolean wroteIntoItsFolder() {
        return !digest(trialFolder()).equals(beforeTheTrial);
    }

    /**
     * Makes the folder that is to stay, and gives its digest.
     *
     * @param expose the patterns of the tools that may be shown
     */
    Digest finished(List<String> expose) {
        Path folder = staging.resolve("finished");
        write(folder, DraftManifest.of(draft, expose, place()));
        return digest(folder);
    }

    private Path place() {
        return root.resolve(draft.name()).toAbsolutePath().normalize();
    }

    /** Puts the finished folder in its place, in one step. */
    Path publish() {
        Path place = place();
        try {
            if (Files.exists(place)) {
                throw new IOException("\"" + place + "\" is there already");
            }
            return Files.move(staging.resolve("finished"), place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        try {
            delete(staging);
            if (madeRoot) {
                deleteIfEmpty(root);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("\"" + staging + "\" cannot be removed: " + left, left);
        }
    }

    private void write(Path folder, String manifest) {
        try {
            Path files = draft.files();
            if (files != null) {
                FolderCopy.copy(files, folder);
            }
            DurableFile.replace(folder.resolve(ManifestReader.FILE_NAME), manifest.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("\"" + folder + "\" cannot be written: " + failed, failed);
        }
    }

    private static Digest digest(Path folder) {
        DigestResult result = FolderDigest.of(folder);
        if (result instanceof DigestResult.Known known) {
            return known.digest();
        }
        throw new InvalidConfigurationException(List.of(((DigestResult.Unknown) result).problem()));
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Removes a folder with all that is in it; links are removed, not followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
