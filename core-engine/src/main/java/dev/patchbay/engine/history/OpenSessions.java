package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryException;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that a store has open for writing. The committer's task opens and releases; any thread may ask up to where
 * a session is acknowledged.
 */
final class OpenSessions {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSessions.class);

    static final String SUFFIX = ".jsonl";

    private final Path directory;
    private final ChannelOpener opener;
    private final Map<SessionId, SessionFile> files = new HashMap<>();
    private final ConcurrentHashMap<SessionId, DurableEnd> ends = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<SessionId, TornTail> tornTails = new ConcurrentHashMap<>();

    OpenSessions(Path directory, ChannelOpener opener) {
        this.directory = directory;
        this.opener = opener;
    }

    /** Where a session's history is, whether there is one or not. */
    Path file(SessionId session) {
        return directory.resolve(session + SUFFIX);
    }

    /** Up to where a session is acknowledged; null if it is not open here. */
    @Nullable
    DurableEnd end(SessionId session) {
        return ends.get(session);
    }

    /** What was cut when a session was opened here the last time; null if nothing was. */
    @Nullable
    TornTail tornTail(SessionId session) {
        return tornTails.get(session);
    }

    /**
     * The session's file, opened if it is not.
     *
     * @return null if there is none and none is to be created
     * @throws HistoryException if it is locked, damaged, or failed before
     */
    @Nullable
    SessionFile open(SessionId session, boolean create) throws IOException {
        SessionFile file = files.get(session);
        if (file == null && (create || Files.exists(file(session)))) {
            Path realDirectory = PrivateFiles.realDirectory(directory);
            file = SessionFile.open(session, realDirectory, file(session), opener);
            files.put(session, file);
            acknowledged(file);
            remember(session, file.tornTail());
        }
        HistoryException failure = file == null ? null : file.failure();
        if (failure != null) {
            throw failure;
        }
        return file;
    }

    private void remember(SessionId session, @Nullable TornTail tail) {
        if (tail == null) {
            tornTails.remove(session);
        } else {
            tornTails.put(session, tail);
        }
    }

    /** Lets everybody know up to where the file is acknowledged. */
    void acknowledged(SessionFile file) {
        ends.put(file.session(), file.end());
    }

    /** Closes a session's file, if it is open; gives what went wrong. */
    @Nullable
    HistoryException release(SessionId session) {
        SessionFile file = files.remove(session);
        ends.remove(session);
        if (file == null) {
            return null;
        }
        try {
            file.close();
            return null;
        } catch (IOException failure) {
            return FileErrors.io(session, file(session), "closing", failure);
        }
    }

    /** As {@link #release}, for a file that nobody knows the state of. */
    void discard(SessionId session) {
        HistoryException alsoFailed = release(session);
        if (alsoFailed != null) {
            LOG.debug("closing after a failure failed too", alsoFailed);
        }
    }

    /** Closes all files; gives the first thing that went wrong. */
    @Nullable
    HistoryException releaseAll() {
        HistoryException first = null;
        for (SessionId session : List.copyOf(files.keySet())) {
            HistoryException failure = release(session);
            first = first == null ? failure : first;
        }
        return first;
    }
}
