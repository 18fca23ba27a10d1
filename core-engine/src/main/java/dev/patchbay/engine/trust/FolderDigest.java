package dev.patchbay.engine.trust;

import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest of everything in a plugin's folder. It changes when any file is added, removed, renamed or changed, and with
 * nothing else: times, owners and permissions do not count, nor do empty folders.
 *
 * <p>It is the SHA-256 of a header and then, for each file in the order of their paths with {@code /} between the parts:
 * {@code F}, the length of the path in UTF-8 as four bytes, the path, and the SHA-256 of the content. A symbolic link to
 * something inside the folder is {@code L} with its target in place of the content. A link that leads out, and anything
 * that is neither file nor link, has no digest: what it would give tomorrow is not in the folder. No file is
 * left out, because there is none that no class loader or interpreter could load.
 *
 * <p>Blocks; safe for concurrent use.
 */
public final class FolderDigest {
    /** How many files a plugin may have. */
    public static final int MAX_FILES = 50_000;

    private static final String HEADER = "patchbay plugin folder 1\n";
    private static final int BUFFER_BYTES = 1 << 16;

    private FolderDigest() {}

    /** The digest of a folder as it is now. */
    public static DigestResult of(Path folder) {
        try {
            return new DigestResult.Known(compute(folder));
        } catch (Refusal refusal) {
            return new DigestResult.Unknown(refusal.problem);
        } catch (IOException failed) {
            return new DigestResult.Unknown(Problem.error(
                    Position.of(folder.toString()),
                    "the files of \"" + folder + "\" cannot be read: "
                            + failed.getClass().getSimpleName() + ": " + failed.getMessage(),
                    "give yourself the right to read them"));
        }
    }

    private static Digest compute(Path folder) throws IOException {
        Path real = folder.toRealPath();
        Map<String, Path> files = files(real);
        MessageDigest total = Digest.sha256();
        total.update(HEADER.getBytes(StandardCharsets.UTF_8));
        byte[] buffer = new byte[BUFFER_BYTES];
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            boolean link = Files.isSymbolicLink(entry.getValue());
            byte[] path = entry.getKey().getBytes(StandardCharsets.UTF_8);
            total.update((byte) (link ? 'L' : 'F'));
            total.update(ByteBuffer.allocate(Integer.BYTES).putInt(path.length).flip());
            total.update(path);
            total.update(link ? targetHash(real, entry.getValue()) : contentHash(entry.getValue(), buffer));
        }
        return Digest.of(total);
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isOther()) {
                    throw refused(file, "is neither a file nor a folder", "remove it");
                }
                if (files.size() == MAX_FILES) {
                    throw refused(
                            folder, "holds more than " + MAX_FILES + " files", "move out what is not the plugin's");
                }
                files.put(portable(folder.relativize(file)), file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static byte[] contentHash(Path file, byte[] buffer) throws IOException {
        MessageDigest content = Digest.sha256();
        try (InputStream stream = Files.newInputStream(file)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                content.update(buffer, 0, read);
            }
        }
        return content.digest();
    }

    private static byte[] targetHash(Path folder, Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        if (!link.toRealPath().startsWith(folder)) {
            throw refused(link, "is a link that leads out of the plugin's folder", "put the file itself there");
        }
        return Digest.sha256().digest(portable(target).getBytes(StandardCharsets.UTF_8));
    }

    private static String portable(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static Refusal refused(Path path, String why, String remedy) {
        return new Refusal(Problem.error(Position.of(path.toString()), "\"" + path + "\" " + why, remedy));
    }

    /** Carries a refusal out of the walk; nobody sees it outside. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Refusal(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }
    }
}
