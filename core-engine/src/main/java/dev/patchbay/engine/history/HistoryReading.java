package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** Reads files that somebody may be writing to: up to the last whole append, without a lock. Blocks. */
final class HistoryReading {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryReading.class);

    private final HistoryScanner scanner;
    private final SessionId session;
    private final Path file;
    private final long from;
    private final ArrayDeque<RecordLine> lines = new ArrayDeque<>();

    private HistoryReading(SessionId session, Path file, @Nullable DurableEnd end, long from) {
        this.session = session;
        this.file = file;
        this.from = from;
        try {
            this.scanner = new HistoryScanner(session, file, end == null ? Files.size(file) : end.length());
        } catch (NoSuchFileException | java.io.FileNotFoundException missing) {
            throw StoreErrors.notFound(session);
        } catch (IOException failure) {
            throw FileErrors.io(session, file, "reading", failure);
        }
    }

    /** The entries from a number on, read as they are asked for, on the subscriber's thread. */
    static Flux<HistoryEntry> of(SessionId session, Path file, @Nullable DurableEnd end, long from) {
        return Flux.generate(
                () -> new HistoryReading(session, file, end, from), HistoryReading::emitNext, HistoryReading::close);
    }

    private HistoryReading emitNext(SynchronousSink<HistoryEntry> sink) {
        try {
            RecordLine line = nextLine();
            while (line != null && line.sequence() < from) {
                line = nextLine();
            }
            if (line != null) {
                sink.next(decode(line));
            } else if (scanner.lastSequence() == 0) {
                sink.error(StoreErrors.notFound(session));
            } else {
                sink.complete();
            }
        } catch (IOException failure) {
            sink.error(FileErrors.io(session, file, "reading", failure));
        }
        return this;
    }

    private @Nullable RecordLine nextLine() throws IOException {
        if (lines.isEmpty()) {
            lines.addAll(scanner.nextAppend());
        }
        return lines.poll();
    }

    private HistoryEntry decode(RecordLine line) {
        try {
            return line.decode();
        } catch (RuntimeException notUnderstood) {
            throw FileErrors.notUnderstood(session, file, line.sequence(), notUnderstood);
        }
    }

    private void close() {
        try {
            scanner.close();
        } catch (IOException harmless) {
            LOG.debug("closing \"{}\" after reading failed", file, harmless);
        }
    }

    /** The number of the last whole entry; 0 where there is no file. */
    static long lastSequence(SessionId session, Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (HistoryScanner scanner = new HistoryScanner(session, file, Files.size(file))) {
            scanner.skipToEnd();
            return scanner.lastSequence();
        } catch (IOException failure) {
            throw FileErrors.io(session, file, "reading", failure);
        }
    }

    /** The sessions that have a file with something in it, by id. */
    static List<SessionId> sessions(Path directory) {
        List<SessionId> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + OpenSessions.SUFFIX)) {
            for (Path file : files) {
                addSession(file, found);
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("listing \"" + directory + "\" failed", failure);
        }
        found.sort(Comparator.comparing(SessionId::value));
        return found;
    }

    private static void addSession(Path file, List<SessionId> found) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            SessionId session = new SessionId(name.substring(0, name.length() - OpenSessions.SUFFIX.length()));
            if (Files.size(file) > RecordFormat.header(session).length) {
                found.add(session);
            }
        } catch (IllegalArgumentException notOurs) {
            LOG.debug("\"{}\" is not named as a session is", file);
        }
    }
}
