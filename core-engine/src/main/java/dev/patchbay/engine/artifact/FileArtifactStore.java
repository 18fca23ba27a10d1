package dev.patchbay.engine.artifact;

import dev.patchbay.history.ArtifactRef;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps artifacts on disk: {@code <directory>/<session>/<id>}. A file is written beside its place and moved there, so that
 * nobody ever reads half of one, whenever the host dies.
 */
public final class FileArtifactStore implements ArtifactStore {
    private final Path directory;
    private final Scheduler blocking;

    /**
     * A store.
     *
     * @param directory where it keeps them; made when the first one comes
     * @param blocking where it reads and writes; its threads may wait
     */
    public FileArtifactStore(Path directory, Scheduler blocking) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.blocking = Objects.requireNonNull(blocking, "blocking");
    }

    @Override
    public Mono<ArtifactRef> put(SessionId session, byte[] bytes) {
        return Mono.fromCallable(() -> written(session, bytes))
                .onErrorMap(IOException.class, UncheckedIOException::new)
                .subscribeOn(blocking);
    }

    @Override
    public Mono<byte[]> get(SessionId session, String id) {
        return Mono.fromCallable(() -> read(session, id))
                .onErrorMap(IOException.class, UncheckedIOException::new)
                .subscribeOn(blocking);
    }

    private ArtifactRef written(SessionId session, byte[] bytes) throws IOException {
        ArtifactRef ref = Artifacts.refOf(bytes);
        Path file = file(session, ref.id());
        if (Files.exists(file)) {
            return ref;
        }
        Path parent = Files.createDirectories(directory.resolve(session.value()));
        Path draft = Files.createTempFile(parent, ref.id(), ".draft");
        try {
            Files.write(draft, bytes);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        return ref;
    }

    /** Null, and so nothing, if there is no such file. */
    @SuppressWarnings("NullAway") // A callable that gives null is an empty Mono.
    private byte[] read(SessionId session, String id) throws IOException {
        Path file = file(session, id);
        return Artifacts.isId(id) && Files.exists(file) ? Files.readAllBytes(file) : null;
    }

    private Path file(SessionId session, String id) {
        return directory.resolve(session.value()).resolve(id);
    }
}
