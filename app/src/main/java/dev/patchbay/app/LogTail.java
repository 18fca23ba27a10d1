package dev.patchbay.app;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log that is moved aside when it is full, and what is added to it. Blocks; used by one thread at a time.
 */
final class LogTail {
    /** The log of a plugin that cannot be. */
    static final LogTail NOTHING = new LogTail(Path.of(""), Path.of(""));

    private static final int CHUNK_BYTES = 1 << 20;

    private final Path file;
    private final Path older;
    private long read;
    private @Nullable Object identity;

    LogTail(Path file, Path older) {
        this.file = file;
        this.older = older;
    }

    boolean exists() {
        return Files.isRegularFile(file) || Files.isRegularFile(older);
    }

    /** The last lines; what is added from now on is {@link #fresh}. */
    List<String> last(int most) throws IOException {
        List<String> newest = fresh();
        List<String> all = new ArrayList<>();
        if (newest.size() < most && Files.isRegularFile(older)) {
            all.addAll(Files.readString(older).lines().toList());
        }
        all.addAll(newest);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** Whole lines that came since the last time. */
    List<String> fresh() throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        Object now = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        boolean moved = identity != null && !identity.equals(now);
        if (moved && Files.isRegularFile(older)) {
            readOn(older, lines);
        }
        if (moved || Files.size(file) < read) {
            read = 0;
        }
        identity = now;
        readOn(file, lines);
        return lines;
    }

    private void readOn(Path from, List<String> lines) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(from.toFile(), "r")) {
            while (true) {
                log.seek(read);
                byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, Math.max(0, log.length() - read))];
                log.readFully(chunk);
                int end = chunk.length;
                while (end > 0 && chunk[end - 1] != '\n') {
                    end--;
                }
                if (end == 0) {
                    return;
                }
                read += end;
                new String(chunk, 0, end, StandardCharsets.UTF_8).lines().forEach(lines::add);
            }
        } catch (NoSuchFileException | java.io.FileNotFoundException gone) {
            // Moved aside between two looks; the next one finds the new file.
            return;
        }
    }
}
