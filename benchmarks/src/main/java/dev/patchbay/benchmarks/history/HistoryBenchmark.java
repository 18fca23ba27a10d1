package dev.patchbay.benchmarks.history;

import dev.patchbay.engine.history.FileHistoryStore;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.json.Json;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Entries a second, appended one by one and in groups, each synced to the disk; beside what one does without a store: one
 * write and one sync for each entry. Ways take turns, so that a disk that changes its mood does so for all.
 *
 * <p>Arguments: {@code --quick}, and a directory on the disk to measure (by default {@code target}, for {@code /tmp} may
 * be no disk).
 */
public final class HistoryBenchmark {
    private static final RunId RUN = new RunId("benchmark");
    private static final EntryBody BODY = SampleBodies.body(1);
    private static final double TARGET_ENTRIES_PER_SECOND = 50_000;
    private static final double TARGET_GROUP_VS_SINGLE = 10;

    private final Path directory;
    private final Duration slice;
    private int sessions;

    private HistoryBenchmark(Path directory, Duration slice) {
        this.directory = directory;
        this.slice = slice;
    }

    /** Runs all ways and prints a table, then the ratios. */
    public static void main(String[] arguments) throws Exception {
        boolean quick = List.of(arguments).contains("--quick");
        Path parent = Path.of(Stream.of(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .findFirst()
                .orElse("target"));
        Path directory = Files.createTempDirectory(Files.createDirectories(parent), "history");
        try {
            Duration slice = Duration.ofMillis(quick ? 1_000 : 3_000);
            new HistoryBenchmark(directory, slice).run(quick ? 4 : 6);
        } finally {
            delete(directory);
        }
    }

    /** One way to append: does so for about a slice of time, and says how many entries a second it made. */
    private record Way(String name, Callable<Double> measure, List<Double> results) {
        Way(String name, Callable<Double> measure) {
            this(name, measure, new ArrayList<>());
        }

        /** The middle one: a noisy neighbour moves it less than the mean. */
        double median() {
            return results.stream()
                    .sorted()
                    .skip(results.size() / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void run(int rounds) throws Exception {
        Way naive = new Way("no store: write and sync each entry", this::naive);
        Way single = new Way("file store, one at a time", () -> onDisk(1, 1));
        Way writer = new Way("file store, 1 session, 4096 in flight", () -> onDisk(1, 4_096));
        Way writers = new Way("file store, 8 sessions, 512 in flight each", () -> onDisk(8, 512));
        Way memory = new Way("in memory, through the writer", this::inMemory);
        List<Way> ways = List.of(naive, single, writer, writers, memory);
        for (int round = 0; round <= rounds; round++) {
            for (Way way : ways) {
                double result = way.measure().call();
                if (round > 0) { // the first one warms up
                    way.results().add(result);
                }
            }
        }
        System.out.printf("%s, %d rounds, median; %d bytes a line%n", disk(), rounds, bytesPerLine());
        System.out.printf("%-45s %14s %12s%n", "", "entries/s", "ns/entry");
        for (Way way : ways) {
            System.out.printf(Locale.ROOT, "%-45s %14.0f %12.0f%n", way.name(), way.median(), 1e9 / way.median());
        }
        ratio("history.entries_per_second", writer.median(), TARGET_ENTRIES_PER_SECOND);
        ratio("history.group_vs_single", writer.median() / naive.median(), TARGET_GROUP_VS_SINGLE);
    }

    private static void ratio(String name, double value, double target) {
        System.out.printf(Locale.ROOT, "ratio %s=%.1f target=%.0f%n", name, value, target);
    }

    private double naive() throws IOException {
        Path file = directory.resolve("naive" + ++sessions + ".jsonl");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long begin = System.nanoTime();
            long entries = 0;
            while (System.nanoTime() - begin < slice.toNanos()) {
                HistoryEntry entry =
                        new HistoryEntry(entries + 1, Clock.systemUTC().instant(), RUN, SampleBodies.body(entries));
                ByteBuffer line = ByteBuffer.wrap((Json.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(false);
                entries++;
            }
            return perSecond(entries, begin);
        }
    }

    private double onDisk(int writers, int inFlight) {
        FileHistoryStore store = FileHistoryStore.open(directory);
        long begin = System.nanoTime();
        Long entries = Flux.range(0, writers)
                .flatMap(i -> open(store).flatMapMany(writer -> appendForASlice(writer, inFlight, begin)), writers)
                .count()
                .block();
        double result = perSecond(Objects.requireNonNull(entries), begin);
        store.close().block();
        return result;
    }

    private Mono<HistoryWriter> open(HistoryStore store) {
        return HistoryWriter.open(store, new SessionId("s" + ++sessions), Clock.systemUTC());
    }

    private Flux<Boolean> appendForASlice(HistoryWriter writer, int inFlight, long begin) {
        long end = begin + slice.toNanos();
        return Flux.<Long, Long>generate(() -> 0L, (number, sink) -> {
                    if (System.nanoTime() < end) {
                        sink.next(number);
                    } else {
                        sink.complete();
                    }
                    return number + 1;
                })
                .flatMap(number -> writer.append(RUN, SampleBodies.body(number)).thenReturn(true), inFlight)
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Called without operators, as the dispatcher does; a new session now and then keeps the heap small. */
    private double inMemory() throws Exception {
        long begin = System.nanoTime();
        long entries = 0;
        while (System.nanoTime() - begin < slice.toNanos()) {
            HistoryWriter writer =
                    Objects.requireNonNull(open(new InMemoryHistoryStore()).block());
            for (int i = 0; i < 100_000; i++) {
                ((Callable<?>) writer.append(RUN, BODY)).call();
            }
            entries += 100_000;
        }
        return perSecond(entries, begin);
    }

    private static double perSecond(long entries, long begin) {
        return entries * 1e9 / (System.nanoTime() - begin);
    }

    private long bytesPerLine() throws IOException {
        Path file = directory.resolve("s" + sessionOnDisk() + ".jsonl");
        try (Stream<String> lines = Files.lines(file)) {
            return Files.size(file) / lines.count();
        }
    }

    private int sessionOnDisk() {
        for (int i = sessions; i > 0; i--) {
            if (Files.exists(directory.resolve("s" + i + ".jsonl"))) {
                return i;
            }
        }
        throw new IllegalStateException("no session on disk in " + directory);
    }

    private String disk() throws IOException {
        return "on " + Files.getFileStore(directory).type();
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
