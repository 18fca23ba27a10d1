package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads {@code /proc} (proc(5)), once for all who ask before it is begun. */
final class ProcessFiles implements ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final String MARK = Marks.VARIABLE + "=";

    private final Executor worker;
    private @Nullable CompletableFuture<List<Entry>> waiting;

    /** A reader that works on a thread where blocking is allowed. */
    ProcessFiles(Executor worker) {
        this.worker = worker;
    }

    @Override
    public Mono<List<Entry>> entries(long pid) {
        return Mono.fromFuture(this::next, true);
    }

    private synchronized CompletableFuture<List<Entry>> next() {
        CompletableFuture<List<Entry>> next = waiting;
        if (next == null) {
            next = new CompletableFuture<>();
            waiting = next;
            worker.execute(this::answer);
        }
        return next;
    }

    private void answer() {
        CompletableFuture<List<Entry>> answered = begun();
        try {
            answered.complete(read());
        } catch (IOException | DirectoryIteratorException unreadable) {
            answered.completeExceptionally(unreadable);
        }
    }

    private synchronized CompletableFuture<List<Entry>> begun() {
        CompletableFuture<List<Entry>> answered = waiting;
        waiting = null;
        if (answered == null) {
            throw new IllegalStateException("nobody asked");
        }
        return answered;
    }

    private static List<Entry> read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                entry(process).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Optional<Entry> entry(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            int nameEnd = stat.lastIndexOf(')');
            String[] fields = stat.substring(nameEnd + 2).split(" ", 5);
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(new Entry(
                    Long.parseLong(process.getFileName().toString()),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    stat.substring(stat.indexOf('(') + 1, nameEnd),
                    mark(process)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Empty also for the processes of others, whose environment cannot be read. */
    private static String mark(Path process) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            int at = environment.startsWith(MARK) ? 0 : environment.indexOf("\0" + MARK) + 1;
            if (at == 0 && !environment.startsWith(MARK)) {
                return "";
            }
            int end = environment.indexOf('\0', at);
            return environment.substring(at + MARK.length(), end < 0 ? environment.length() : end);
        } catch (IOException refused) {
            return "";
        }
    }
}
