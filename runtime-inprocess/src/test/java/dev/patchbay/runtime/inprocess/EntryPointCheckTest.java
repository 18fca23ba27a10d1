package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.Section;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class EntryPointCheckTest {
    @TempDir
    Path folder;

    @Test
    void theServiceLoaderFindsTheRuntime() {
        assertThat(ServiceLoader.load(dev.patchbay.runtime.PluginRuntime.class))
                .hasAtLeastOneElementOfType(InProcessRuntime.class);
    }

    @Test
    void aClassOnTheClassPathIsFoundWithoutBeingInitialised() {
        assertThat(check(Plugins.of(ShapeTest.Uninitialised.class).manifest())).isEmpty();
    }

    @Test
    void aNameThatNoClassCanHaveIsAProblemAtTheManifest() {
        assertThat(check(Plugins.of("com.example.1st").manifest()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.position()).isEqualTo(Plugins.MANIFEST);
                    assertThat(problem.message())
                            .startsWith("the entry_point \"com.example.1st\" is not the name of a");
                });
    }

    @Test
    void aClassThatIsNowhereIsAProblemThatNamesTheNearestInTheJars() throws IOException {
        Path jar = JarBuilder.in(folder)
                .source("com.example.Calculator", "package com.example; public class Calculator {}")
                .build("lib/calculator.jar");
        assertThat(jar).exists();
        assertThat(check(Plugins.of("com.example.Calculater").manifest()))
                .extracting(Problem::describe)
                .containsExactly("plugins/fixture/plugin.toml: error: the entry_point \"com.example.Calculater\" is"
                        + " neither on the class path nor in lib/*.jar of the plugin; did you mean"
                        + " \"com.example.Calculator\"?");
    }

    @Test
    void aJarThatCannotBeReadIsAProblemAtTheJar() throws IOException {
        Path broken = Files.createDirectory(folder.resolve("lib")).resolve("broken.jar");
        Files.writeString(broken, "no zip");
        assertThat(check(Plugins.of(EntryPointCheckTest.class).manifest()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.position()).isEqualTo(Position.of(broken.toString()));
                    assertThat(problem.message()).startsWith("the jar cannot be read: ");
                });
    }

    @Test
    void aJarThatIsALinkToElsewhereIsAProblem(@TempDir Path elsewhere) throws IOException {
        Path jar = JarBuilder.in(elsewhere)
                .source("com.example.Calculator", "package com.example; public class Calculator {}")
                .build("calculator.jar");
        Path link = Files.createDirectory(folder.resolve("lib")).resolve("calculator.jar");
        Files.createSymbolicLink(link, jar);
        assertThat(check(Plugins.of("com.example.Calculator").manifest()))
                .extracting(Problem::message)
                .contains("the jar is a link to a place outside the plugin's folder");
    }

    @Test
    void keysOfTheRuntimesSectionAreProblemsBecauseItHasNone() {
        PluginManifest manifest = Plugins.of(EntryPointCheckTest.class).manifest();
        Position place = new Position("plugin.toml", 9, 1);
        Section section = new Section(
                "plugin.in_process",
                (ObjectNode) Json.parse("{\"heap\": \"1g\"}"),
                Position.of("plugin.toml"),
                Map.of("/heap", place));
        assertThat(new InProcessRuntime().check(manifest, section, folder))
                .extracting(Problem::position)
                .containsExactly(place);
    }

    private List<Problem> check(PluginManifest manifest) {
        InProcessRuntime runtime = new InProcessRuntime();
        return runtime.check(manifest, manifest.section(runtime.kind()), folder);
    }
}
