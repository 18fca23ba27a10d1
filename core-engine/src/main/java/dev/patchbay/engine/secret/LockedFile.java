package dev.patchbay.engine.secret;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import dev.patchbay.engine.file.DurableFile;
import dev.patchbay.json.Json;
import dev.patchbay.runtime.SecretStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object in a file for its owner alone. It is changed under a lock on a file of its own beside it: the file itself
 * is another one after each change. A process loses its locks on a file with the first channel to that file that it closes,
 * so it keeps its own threads apart before they open one.
 */
final class LockedFile {
    private static final Logger LOG = LoggerFactory.getLogger(LockedFile.class);
    private static final Set<PosixFilePermission> OWNER = Set.of(OWNER_READ, OWNER_WRITE);
    private static final Map<Path, Object> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path file;

    LockedFile(Path file) {
        this.file = file;
    }

    /** What it holds; empty when there is none. Reading needs no lock, as the file is replaced in one step. */
    ObjectNode read() throws IOException {
        byte[] content;
        try (InputStream stream = Files.newInputStream(file)) {
            keepToOwner();
            content = stream.readNBytes(SecretStore.MOST_BYTES + 1);
        } catch (NoSuchFileException absent) {
            return Json.emptyObject();
        }
        if (content.length > SecretStore.MOST_BYTES) {
            throw damaged("has more than " + SecretStore.MOST_BYTES + " bytes");
        }
        try {
            if (Json.parse(new String(content, StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            // The parser's own words may show a part of what it has read, and so may what it is the cause of.
            throw damaged("is not JSON");
        }
        throw damaged("holds no JSON object");
    }

    /** Changes what it holds. */
    void replace(UnaryOperator<ObjectNode> change) throws IOException {
        Path folder = Files.createDirectories(file.getParent()).toRealPath();
        Path lockFile = folder.resolve(file.getFileName() + ".lock");
        synchronized (IN_THIS_PROCESS.computeIfAbsent(lockFile, any -> new Object())) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock unusedHeld = channel.lock()) {
                ObjectNode before = read();
                ObjectNode after = Json.freeze(change.apply(before));
                if (!after.equals(before)) {
                    write(after);
                }
            }
        }
    }

    private void write(ObjectNode values) throws IOException {
        byte[] content = (Json.write(values) + "\n").getBytes(StandardCharsets.UTF_8);
        if (content.length > SecretStore.MOST_BYTES) {
            throw new IllegalStateException("the secrets in \"" + file + "\" would have " + content.length
                    + " bytes, more than " + SecretStore.MOST_BYTES + "; log out of plugins that are not used");
        }
        DurableFile.replacePrivate(file, content);
    }

    /** Somebody may have copied it back, or widened its rights by hand. */
    private void keepToOwner() throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            LOG.warn("\"{}\", which holds secrets, could be read by others; now only its owner can", file);
            Files.setPosixFilePermissions(file, OWNER);
        }
    }

    private IOException damaged(String how) {
        return new IOException("\"" + file + "\", which holds secrets, " + how
                + "; mend it, or remove it and log in to plugins again");
    }
}
