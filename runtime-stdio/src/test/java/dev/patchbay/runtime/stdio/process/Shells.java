package dev.patchbay.runtime.stdio.process;

import dev.patchbay.plugin.PluginId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.scheduler.Schedulers;

/** Plugins that are shell scripts, and what becomes of them. */
final class Shells {
    static final PluginId ID = PluginId.parse("project:fixture");
    static final Duration PATIENCE = Duration.ofMillis(500);
    static final Duration LONG = Duration.ofSeconds(30);
    static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/local/bin:/usr/bin:/bin");

    private Shells() {}

    static LaunchPlan plan(Path folder, String... command) {
        return plan(folder, Confinement.NONE, command);
    }

    static LaunchPlan plan(Path folder, Confinement confinement, String... command) {
        return new LaunchPlan(ID, List.of(command), folder, ENVIRONMENT, List.of(), confinement);
    }

    static LaunchPlan script(Path folder, String script) {
        return plan(folder, "/bin/sh", "-c", script);
    }

    static PluginProcess start(LaunchPlan plan) {
        return start(ProcessLauncher.shared(), plan);
    }

    static PluginProcess start(ProcessLauncher launcher, LaunchPlan plan) {
        return Objects.requireNonNull(
                launcher.launch(plan, Schedulers.parallel()).block(LONG));
    }

    /** All that it prints until it closes its standard output. */
    static String printed(PluginProcess process) {
        try {
            return new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The next line that it prints. */
    static String line(PluginProcess process) {
        try {
            StringBuilder line = new StringBuilder();
            for (int read = process.stdout().read();
                    read >= 0 && read != '\n';
                    read = process.stdout().read()) {
                line.append((char) read);
            }
            return line.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void stop(PluginProcess process) {
        process.stop(PATIENCE).block(LONG);
    }

    static ProcessExit exit(PluginProcess process) {
        return Objects.requireNonNull(process.exit().block(LONG));
    }

    /** Whether a process runs; one that ended and that nobody has asked about yet does not. */
    static boolean lives(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    /** The processes that run in a folder. */
    static List<Long> in(Path folder) throws IOException {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (isIn(process, folder)) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return found;
    }

    private static boolean isIn(Path process, Path folder) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }
}
