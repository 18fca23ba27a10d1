package dev.patchbay.benchmarks.startup;

import dev.patchbay.benchmarks.Figures;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./patchbay tools}, once built, beside a bare JVM that loads Reactor and Jackson; both from archives of classes. */
public final class StartupBenchmark {
    /** What the command's own script gives to its JVM. */
    private static final List<String> OUR_FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    private StartupBenchmark() {}

    /** Takes turns and prints medians, then their ratio. Must be started in the project's root. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = List.of(arguments).contains("--quick") ? 15 : 41;
        Path directory = Files.createTempDirectory("patchbay-startup");
        Path archive = directory.resolve("bare.jsa");
        Path tunedArchive = directory.resolve("tuned.jsa");
        try {
            List<String> patchbay =
                    List.of(Path.of("patchbay").toAbsolutePath().toString(), "-C", "examples/code-assistant", "tools");
            run(bare(List.of(), "-XX:ArchiveClassesAtExit=" + archive));
            run(bare(OUR_FLAGS, "-XX:ArchiveClassesAtExit=" + tunedArchive));
            run(patchbay); // Builds, and lays out its archive.
            run(patchbay);
            double[] plain = new double[rounds];
            double[] tuned = new double[rounds];
            double[] ours = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                plain[i] = run(bare(List.of(), "-XX:SharedArchiveFile=" + archive));
                ours[i] = run(patchbay);
                tuned[i] = run(bare(OUR_FLAGS, "-XX:SharedArchiveFile=" + tunedArchive));
            }
            print(plain, tuned, ours);
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(tunedArchive);
            Files.delete(directory);
        }
    }

    private static void print(double[] plain, double[] tuned, double[] ours) {
        Figures figures = new Figures("startup", "program", "median ms", "fastest ms");
        figures.row("bare JVM with Reactor and Jackson", millis(median(plain)), millis(min(plain)));
        figures.row("the same, with the flags of our script", millis(median(tuned)), millis(min(tuned)));
        figures.row("./patchbay tools", millis(median(ours)), millis(min(ours)));
        figures.target("vs_bare_jvm", median(ours) / median(plain), 1.6);
        figures.print();
    }

    private static List<String> bare(List<String> flags, String archiveOption) {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(".*/(reactor-core|reactive-streams|jackson-[a-z]+)-[0-9.]+\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        // An archive holds classes of jars only, so our own class comes from this module's jar.
        Path own = newestJar(Path.of("benchmarks/target"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(archiveOption, "-cp", own + File.pathSeparator + libraries, BareJvm.class.getName()));
        return command;
    }

    private static Path newestJar(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no jar in " + directory));
        } catch (IOException failed) {
            throw new IllegalStateException("start it in the project's root, with benchmarks/run", failed);
        }
    }

    /** Milliseconds from start to exit. */
    private static double run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("patchbay-startup", ".txt");
        try {
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed: " + Files.readString(output));
            }
            return (System.nanoTime() - begun) / 1e6;
        } finally {
            Files.delete(output);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
