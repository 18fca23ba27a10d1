package dev.patchbay.benchmarks.history;

import com.sun.management.OperatingSystemMXBean;
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
import java.lang.management.ManagementFactory;
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
import java.util.concurrent.Semaphore;
import java.util.function.ToDoubleFunction;
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
    private record Way(String name, Callable<Result> measure, List<Result> results) {
        Way(String name, Callable<Result> measure) {
            this(name, measure, new ArrayList<>());
        }

        /** The middle one: a noisy neighbour moves it less than the mean. */
        double perSecond() {
            return median(Result::perSecond);
        }

        double nanosOfCpu() {
            return median(Result::nanosOfCpu);
        }

        private double median(ToDoubleFunction<Result> figure) {
            double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /**
     * What a slice gave.
     *
     * @param perSecond entries appended and acknowledged
     * @param nanosOfCpu for each entry, on all threads: what a noisy neighbour moves least
     */
    private record Result(double perSecond, double nanosOfCpu) {}

    /** Measures from its creation on. */
    private static final class Stopwatch {
        private final long begin = System.nanoTime();
        private final long cpuBegin = cpuTime();

        long elapsed() {
            return System.nanoTime() - begin;
        }

        Result stop(long entries) {
            return new Result(entries * 1e9 / elapsed(), (double) (cpuTime() - cpuBegin) / entries);
        }

        private static long cpuTime() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
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
                Result result = way.measure().call();
                if (round > 0) { // the first one warms up
                    way.results().add(result);
                }
            }
        }
        System.out.printf("%s, %d rounds, median; %d bytes a line%n", disk(), rounds, bytesPerLine());
        System.out.printf("%-45s %14s %16s%n", "", "entries/s", "ns of CPU/entry");
        for (Way way : ways) {
            System.out.printf(Locale.ROOT, "%-45s %14.0f %16.0f%n", way.name(), way.perSecond(), way.nanosOfCpu());
        }
        ratio("history.entries_per_second", writer.perSecond(), TARGET_ENTRIES_PER_SECOND);
        ratio("history.group_vs_single", writer.perSecond() / naive.perSecond(), TARGET_GROUP_VS_SINGLE);
    }

    private static void ratio(String name, double value, double target) {
        System.out.printf(Locale.ROOT, "ratio %s=%.1f target=%.0f%n", name, value, target);
    }

    private Result naive() throws IOException {
        Path file = directory.resolve("naive" + ++sessions + ".jsonl");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Stopwatch watch = new Stopwatch();
            long entries = 0;
            while (watch.elapsed() < slice.toNanos()) {
                HistoryEntry entry =
                        new HistoryEntry(entries + 1, Clock.systemUTC().instant(), RUN, SampleBodies.body(entries));
                ByteBuffer line = ByteBuffer.wrap((Json.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(false);
                entries++;
            }
            return watch.stop(entries);
        }
    }

    private Result onDisk(int writers, int inFlight) {
        FileHistoryStore store = FileHistoryStore.open(directory);
        Stopwatch watch = new Stopwatch();
        Long entries = Flux.range(0, writers)
                .flatMap(
                        i -> open(store)
                                .publishOn(Schedulers.boundedElastic())
                                .map(writer -> appendForASlice(writer, inFlight, watch)),
                        writers)
                .reduce(0L, Long::sum)
                .block();
        Result result = watch.stop(Objects.requireNonNull(entries));
        store.close().block();
        return result;
    }

    private Mono<HistoryWriter> open(HistoryStore store) {
        return HistoryWriter.open(store, new SessionId("s" + ++sessions), Clock.systemUTC());
    }

    /** Blocks. Not flatMap, whose cost for each of many thousands in flight would be what is measured. */
    private long appendForASlice(HistoryWriter writer, int inFlight, Stopwatch watch) {
        Semaphore places = new Semaphore(inFlight);
        long entries = 0;
        while (watch.elapsed() < slice.toNanos()) {
            places.acquireUninterruptibly();
            writer.append(RUN, SampleBodies.body(entries++))
                    .subscribe(none -> {}, HistoryBenchmark::giveUp, places::release);
        }
        places.acquireUninterruptibly(inFlight);
        return entries;
    }

    private static void giveUp(Throwable failure) {
        System.err.println(failure.getMessage());
        Runtime.getRuntime().halt(1);
    }

    /** Called without operators, as the dispatcher does; a new session now and then keeps the heap small. */
    private Result inMemory() throws Exception {
        Stopwatch watch = new Stopwatch();
        long entries = 0;
        while (watch.elapsed() < slice.toNanos()) {
            HistoryWriter writer =
                    Objects.requireNonNull(open(new InMemoryHistoryStore()).block());
            for (int i = 0; i < 100_000; i++) {
                ((Callable<?>) writer.append(RUN, BODY)).call();
            }
            entries += 100_000;
        }
        return watch.stop(entries);
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
