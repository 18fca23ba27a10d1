package dev.patchbay.runtime.stdio.process;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import dev.patchbay.resource.ResourceName;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.testkit.BareHost;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.scheduler.Schedulers;

/**
 * A plugin's launch section in a manifest, and the host that starts it.
 *
 * @param directory the plugin's folder
 * @param workspace the host's
 * @param section the section's keys, in TOML
 */
record Fixture(
        Path directory,
        Path workspace,
        String section,
        List<Capability> asked,
        List<Capability> granted,
        Set<ResourceName> resources,
        Map<String, String> variables) {
    static Fixture of(Path directory, String section) {
        return new Fixture(
                directory,
                directory,
                section,
                List.of(),
                List.of(),
                Set.of(),
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/home/somebody"));
    }

    Fixture asking(String... capabilities) {
        return new Fixture(directory, workspace, section, parse(capabilities), granted, resources, variables);
    }

    Fixture granting(String... capabilities) {
        return new Fixture(directory, workspace, section, asked, parse(capabilities), resources, variables);
    }

    Fixture requiring(ResourceName... names) {
        return new Fixture(directory, workspace, section, asked, granted, Set.of(names), variables);
    }

    Fixture at(Path newWorkspace) {
        return new Fixture(directory, newWorkspace, section, asked, granted, resources, variables);
    }

    Fixture with(Map<String, String> newVariables) {
        return new Fixture(directory, workspace, section, asked, granted, resources, newVariables);
    }

    /** The problems of the section, one line each. */
    List<String> problems() {
        SectionReader reader = SectionReader.of(parsed());
        LaunchSection unused = LaunchSection.read(reader, manifest(), directory);
        return reader.finish().stream().map(Problem::describe).toList();
    }

    LaunchPlan plan() {
        SectionReader reader = SectionReader.of(parsed());
        LaunchSection read = LaunchSection.read(reader, manifest(), directory);
        return read.plan(manifest(), context());
    }

    PluginManifest manifest() {
        return new PluginManifest(
                "fixture",
                "1.0.0",
                PluginKind.TOOL,
                "",
                List.of(RuntimeKind.IN_PROCESS),
                null,
                null,
                asked,
                List.of(),
                0,
                ExecutionModel.ASYNC,
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                resources,
                null,
                List.of(),
                List.of(),
                null,
                Map.of(),
                Json.emptyObject(),
                Position.of("plugin.toml"));
    }

    private Section parsed() {
        TomlDocument read = TomlReader.read(section.getBytes(StandardCharsets.UTF_8), "plugin.toml");
        if (!read.isWellFormed()) {
            throw new AssertionError(read.problems());
        }
        return read.root();
    }

    private RuntimeContext context() {
        return new RuntimeContext(
                Shells.ID,
                directory,
                Json.emptyObject(),
                new Grants(asked, granted),
                GrantedResources.none(Shells.ID),
                new BareHost(workspace, variables),
                Clock.systemUTC(),
                Schedulers.parallel(),
                Schedulers.boundedElastic(),
                Schedulers.parallel());
    }

    private static List<Capability> parse(String... capabilities) {
        return List.of(capabilities).stream().map(Capability::parse).toList();
    }
}
