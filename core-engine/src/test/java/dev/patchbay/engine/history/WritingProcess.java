package dev.patchbay.engine.history;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.UserMessage;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.session.SessionId;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * A process that appends to a session without end, many appends at a time, and prints the last number of each that is
 * acknowledged, at once. Each entry follows from its number.
 */
final class WritingProcess {
    /** The exit code of one that an append failed for. */
    static final int GAVE_UP = 3;

    private static final int IN_FLIGHT = 32;
    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private WritingProcess() {}

    /** Starts one; its errors go to ours. */
    static Process start(Path directory, SessionId session, Way way) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        directory.toString(),
                        session.value(),
                        way.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Who numbers the entries: the writer, or whoever uses the store by hand. */
    enum Way {
        WRITER,
        STORE,
        STORE_IN_SMALL_WRITES
    }

    /** A store that takes many writes for a group, so that a kill often comes between two of them. */
    private static FileHistoryStore storeOfSmallWrites(Path directory) {
        FailingChannel.Disk disk = new FailingChannel.Disk();
        disk.mostAtOnce = 64;
        return new FileHistoryStore(
                directory,
                Schedulers.newSingle("disk", true),
                Schedulers.boundedElastic(),
                Schedulers.parallel(),
                disk);
    }

    static EntryBody body(long number) {
        String text = "entry " + number + " \u00e9\ud83d\ude00 ";
        return new UserMessage(number % 13 == 0 ? text.repeat(3_000) : text);
    }

    static HistoryEntry entry(long number) {
        return new HistoryEntry(number, Entries.NOW, Entries.RUN, body(number));
    }

    /** Appends of 1, 2 or 7 entries. */
    private static long lastOfAppend(long first) {
        return first % 5 == 0 ? first + 6 : first % 3 == 0 ? first + 1 : first;
    }

    public static void main(String[] arguments) throws Exception {
        SessionId session = new SessionId(arguments[1]);
        Path directory = Path.of(arguments[0]);
        switch (Way.valueOf(arguments[2])) {
            case WRITER -> appendThroughWriter(FileHistoryStore.open(directory), session);
            case STORE -> appendByHand(FileHistoryStore.open(directory), session);
            case STORE_IN_SMALL_WRITES -> appendByHand(storeOfSmallWrites(directory), session);
        }
    }

    private static void appendThroughWriter(FileHistoryStore store, SessionId session) throws InterruptedException {
        HistoryWriter writer = Entries.await(HistoryWriter.open(store, session, Entries.CLOCK));
        Semaphore places = new Semaphore(IN_FLIGHT);
        long next = writer.lastSequence() + 1;
        while (true) {
            places.acquire();
            long last = lastOfAppend(next);
            List<EntryBody> bodies = LongStream.rangeClosed(next, last)
                    .mapToObj(WritingProcess::body)
                    .toList();
            Disposable unused = writer.appendAll(Entries.RUN, bodies).subscribe(none -> {}, WritingProcess::die, () -> {
                print(last);
                places.release();
            });
            next = last + 1;
        }
    }

    private static void appendByHand(FileHistoryStore store, SessionId session) throws InterruptedException {
        Semaphore places = new Semaphore(IN_FLIGHT);
        long next = Entries.await(store.lastSequence(session)) + 1;
        while (true) {
            places.acquire();
            long last = lastOfAppend(next);
            List<HistoryEntry> entries = LongStream.rangeClosed(next, last)
                    .mapToObj(WritingProcess::entry)
                    .toList();
            Disposable unused = store.append(session, next - 1, entries)
                    .subscribe(
                            number -> {
                                print(number);
                                places.release();
                            },
                            WritingProcess::die);
            next = last + 1;
        }
    }

    private static void print(long number) {
        try {
            OUT.write((number + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void die(Throwable failure) {
        System.err.println(failure);
        Runtime.getRuntime().halt(GAVE_UP);
    }
}
