package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.tool.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A plugin in a jar of its own comes and goes, and nothing of it stays. */
class ReleaseTest {
    private static final String SOURCE = """
            package com.example;

            import dev.patchbay.annotation.*;
            import java.util.*;

            public final class Plugin implements AutoCloseable {
                public record Config(String greeting, Optional<Integer> times) {}
                public enum Tone { LOUD, SOFT }
                public sealed interface Shape {}
                public record Circle(int radius) implements Shape {}
                public record Box(int width, List<Shape> inside) implements Shape {}
                public record Report(String text, Tone tone, Map<String, Shape> shapes) {}

                private final Config config;

                public Plugin(Config config) {
                    this.config = config;
                    dev.patchbay.runtime.inprocess.LoaderWitness.saw(Plugin.class);
                }

                @ToolMethod("reports")
                public Report report(Shape shape, Tone tone, @Param("of what") List<Shape> more) {
                    return new Report(config.greeting() + resource(), tone, Map.of("first", shape));
                }

                @GateMethod
                public dev.patchbay.hook.ToolBefore.Outcome check(dev.patchbay.hook.ToolBefore event) {
                    return dev.patchbay.hook.HookOutcome.proceed();
                }

                private static String resource() {
                    try (java.io.InputStream in = Plugin.class.getResource("/greeting.txt").openStream()) {
                        return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }

                @Override
                public void close() {}
            }
            """;

    @TempDir
    Path folder;

    private Path jar = Path.of("");

    @BeforeEach
    void buildThePlugin() throws IOException {
        jar = JarBuilder.in(folder)
                .source("com.example.Plugin", SOURCE)
                .resource("greeting.txt", ", world")
                .build("lib/plugin.jar");
    }

    @Test
    void aClassInTheFoldersJarIsRun() {
        Connection connection = plugin().connect();
        assertThat(report(connection)).contains("hello, world").contains("\"type\":\"circle\"");
        close(connection);
    }

    @Test
    void closingReleasesTheClassesAlthoughSchemasAndResultsWereMadeOfThem() {
        WeakReference<ClassLoader> loader = useOnce();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            assertThat(loader.get()).isNull();
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void closingReleasesTheJar() throws IOException {
        Connection connection = plugin().connect();
        assertThat(report(connection)).contains("hello");
        assertThat(openFiles()).as("open while the plugin runs").contains(jar.toRealPath());
        close(connection);
        assertThat(openFiles()).as("open after it was closed").doesNotContain(jar.toRealPath());
    }

    @Test
    void aNewVersionOfTheJarRunsAfterTheOldOneWasClosed() throws IOException {
        Connection old = plugin().connect();
        assertThat(report(old)).contains("hello, world");
        close(old);
        Files.delete(jar);
        jar = JarBuilder.in(folder)
                .source("com.example.Plugin", SOURCE)
                .resource("greeting.txt", ", new world")
                .build("lib/plugin.jar");
        Connection fresh = plugin().connect();
        assertThat(report(fresh)).contains("hello, new world");
        close(fresh);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aStartThatFailsReleasesTheJarToo() throws IOException {
        Plugins unfit = plugin().configured("{\"greeting\": 7}");
        reactor.test.StepVerifier.create(unfit.connecting())
                .verifyErrorSatisfies(thrown ->
                        assertThat(thrown).hasMessageStartingWith("its configuration is no Config/greeting: "));
        assertThat(openFiles()).doesNotContain(jar.toRealPath());
    }

    @Test
    void checkFindsTheClassInTheJarWithoutLoadingIt() {
        Plugins plugin = plugin();
        List<Problem> problems = new InProcessRuntime()
                .check(plugin.manifest(), plugin.manifest().section(new InProcessRuntime().kind()), folder);
        assertThat(problems).isEmpty();
    }

    private Plugins plugin() {
        return Plugins.of("com.example.Plugin").in(folder).configured("{\"greeting\": \"hello\"}");
    }

    private WeakReference<ClassLoader> useOnce() {
        Connection connection = plugin().connect();
        assertThat(report(connection)).contains("hello");
        Tool tool = Plugins.tool(connection, "report");
        assertThat(tool.spec().inputSchema().tree().toString()).contains("circle");
        assertThat(String.valueOf(tool.spec().outputSchema())).contains("SOFT");
        WeakReference<ClassLoader> loader = LoaderWitness.last();
        assertThat(loader.get()).isInstanceOf(PluginClassLoader.class);
        close(connection);
        return loader;
    }

    private static String report(Connection connection) {
        String arguments = """
                {"shape": {"type": "circle", "radius": 1}, "tone": "SOFT",
                 "more": [{"type": "box", "width": 2, "inside": [{"type": "circle", "radius": 3}]}]}
                """;
        return String.valueOf(Plugins.call(connection, "report", arguments)
                .map(result -> result.asText())
                .block());
    }

    private static void close(Connection connection) {
        connection.close().block(Duration.ofSeconds(10));
    }

    private static Set<Path> openFiles() throws IOException {
        Set<Path> open = new TreeSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            descriptors.forEach(descriptor -> {
                try {
                    open.add(Files.readSymbolicLink(descriptor));
                } catch (java.nio.file.NoSuchFileException closedMeanwhile) {
                    // Descriptors come and go while they are listed.
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }
        return open;
    }
}
