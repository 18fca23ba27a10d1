package dev.patchbay.engine.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginDiscoveryTest {
    @TempDir
    Path directory;

    private Path project;
    private Path user;

    @BeforeEach
    void roots() throws IOException {
        project = Files.createDirectories(directory.resolve("project"));
        user = Files.createDirectories(directory.resolve("user"));
    }

    private Discovery discover() {
        return new PluginDiscovery(emptyClassPath(), List.of(project), List.of(user)).discover();
    }

    private static ClassLoader emptyClassPath() {
        return new URLClassLoader(new URL[0], null);
    }

    private static List<String> ids(Discovery discovery) {
        return discovery.plugins().stream()
                .map(plugin -> plugin.id().toString())
                .toList();
    }

    private DiscoveredPlugin only(String id) {
        Discovery discovery = discover();
        return discovery.plugins().stream()
                .filter(plugin -> plugin.id().equals(PluginId.parse(id)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(discovery.toString()));
    }

    @Test
    void findsTheSameInTheSameOrderHoweverTheFoldersWereMade() throws IOException {
        List<String> names = new ArrayList<>(List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta"));
        Collections.shuffle(names, new Random(7));
        for (String name : names) {
            Path folder = PluginFolders.plugin(
                    project.resolve("group-" + name.charAt(0)).resolve(name), name);
            assertThat(folder).isDirectory();
        }
        assertThat(PluginFolders.plugin(user.resolve("eta"), "eta")).isDirectory();

        Discovery discovery = discover();

        assertThat(ids(discovery))
                .containsExactly(
                        "project:alpha",
                        "project:beta",
                        "project:delta",
                        "project:epsilon",
                        "project:gamma",
                        "project:zeta",
                        "user:eta");
        assertThat(discovery.problems()).isEmpty();
        assertThat(discovery.plugins()).allMatch(DiscoveredPlugin::isUsable);
        assertThat(discover()).isEqualTo(discovery);
    }

    @Test
    void looksNoFurtherBelowAManifest() throws IOException {
        Path outer = PluginFolders.plugin(project.resolve("outer"), "outer");
        assertThat(PluginFolders.plugin(outer.resolve("inner"), "inner")).isDirectory();

        assertThat(ids(discover())).containsExactly("project:outer");
    }

    @Test
    void takesARootForAPluginThatHasAManifest() throws IOException {
        assertThat(PluginFolders.plugin(project, "single")).isDirectory();

        assertThat(only("project:single").directory()).isEqualTo(project);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git",
                ".hg",
                ".svn",
                ".gradle",
                ".idea",
                ".venv",
                "target",
                "build",
                "out",
                "dist",
                "node_modules",
                "__pycache__",
                "venv"
            })
    void skipsWhatToolsMadeOrFetched(String folder) throws IOException {
        assertThat(PluginFolders.plugin(project.resolve(folder).resolve("copy"), "copy"))
                .isDirectory();

        assertThat(discover()).isEqualTo(new Discovery(List.of(), List.of()));
    }

    @Test
    void listsAPluginThatCannotBeUsedUnderItsName() throws IOException {
        String broken = PluginFolders.manifest("files").replace("in_process", "In Process");
        assertThat(PluginFolders.withManifest(project.resolve("x"), broken)).isDirectory();

        DiscoveredPlugin plugin = only("project:files");

        assertThat(plugin.isUsable()).isFalse();
        assertThat(plugin.code()).isEqualTo(PluginErrorCode.MANIFEST_INVALID);
        assertThat(plugin.manifest().version()).contains("1.0.0");
        assertThat(plugin.problems()).hasSize(1);
    }

    @Test
    void listsAPluginWithoutAReadableNameUnderThatOfItsFolder() throws IOException {
        assertThat(PluginFolders.withManifest(project.resolve("My Files"), "]")).isDirectory();
        assertThat(PluginFolders.withManifest(project.resolve("b").resolve("-x"), "]"))
                .isDirectory();

        assertThat(ids(discover())).containsExactly("project:my-files", "project:unnamed");
    }

    @Test
    void givesAPluginWithoutAReadableNameNobodyElsesId() throws IOException {
        assertThat(PluginFolders.withManifest(project.resolve("a").resolve("files"), "]"))
                .isDirectory();
        assertThat(PluginFolders.plugin(project.resolve("b").resolve("files"), "files"))
                .isDirectory();

        assertThat(ids(discover())).containsExactly("project:files", "project:files-2");
        assertThat(only("project:files").isUsable()).isTrue();
    }

    @Test
    void refusesEveryClaimantOfANameAcrossSources() throws IOException {
        Path one = PluginFolders.plugin(project.resolve("files"), "files");
        Path two = PluginFolders.plugin(user.resolve("other"), "files");
        assertThat(PluginFolders.plugin(user.resolve("fine"), "fine")).isDirectory();

        Discovery discovery = discover();

        assertThat(ids(discovery)).containsExactly("project:files", "user:files", "user:fine");
        assertThat(discovery.plugins())
                .filteredOn(plugin -> plugin.id().name().equals("files"))
                .allMatch(plugin -> plugin.code() == PluginErrorCode.AMBIGUOUS_PLUGIN)
                .allSatisfy(plugin -> assertThat(plugin.problems())
                        .extracting(Problem::message)
                        .containsExactly("the name \"files\" is claimed 2 times: project \""
                                + one.resolve("plugin.toml") + "\", user \"" + two.resolve("plugin.toml") + "\""));
        assertThat(only("user:fine").isUsable()).isTrue();
    }

    @Test
    void listsANameThatOneSourceClaimsTwiceOnce() throws IOException {
        Path one = PluginFolders.plugin(project.resolve("a"), "files");
        Path two = PluginFolders.plugin(project.resolve("b"), "files");

        DiscoveredPlugin plugin = only("project:files");

        assertThat(discover().plugins()).hasSize(1);
        assertThat(plugin.code()).isEqualTo(PluginErrorCode.AMBIGUOUS_PLUGIN);
        assertThat(plugin.problems().get(0).message()).contains(one.toString(), two.toString());
    }

    @Test
    void letsABrokenManifestClaimItsName() throws IOException {
        String broken = PluginFolders.manifest("files").replace("in_process", "In Process");
        assertThat(PluginFolders.withManifest(project.resolve("a"), broken)).isDirectory();
        assertThat(PluginFolders.plugin(user.resolve("b"), "files")).isDirectory();

        assertThat(only("user:files").code()).isEqualTo(PluginErrorCode.AMBIGUOUS_PLUGIN);
        assertThat(only("project:files").problems()).hasSize(2);
    }

    @Test
    void findsADirectoryThatIsNamedTwiceOnce() throws IOException {
        Path folder = PluginFolders.plugin(project.resolve("files"), "files");
        List<Path> roots = List.of(project, project.resolve(".").resolve("files"), folder);

        Discovery discovery = new PluginDiscovery(emptyClassPath(), roots, List.of(project)).discover();

        assertThat(ids(discovery)).containsExactly("project:files");
        assertThat(discovery.plugins()).allMatch(DiscoveredPlugin::isUsable);
    }

    @Test
    void saysThatADirectoryIsMissingOrIsNone() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Path missing = directory.resolve("missing");

        Discovery discovery = new PluginDiscovery(emptyClassPath(), List.of(missing, file), List.of()).discover();

        assertThat(discovery.problems())
                .extracting(Problem::describe)
                .containsExactly(
                        missing + ": error: there is no plugin directory \"" + missing
                                + "\"; make it, or remove it from plugin_dirs",
                        file + ": error: \"" + file + "\" is no directory; name a directory in plugin_dirs");
    }

    @Test
    void followsNoLinkOutOfItsRoot() throws IOException {
        Path outside = PluginFolders.plugin(directory.resolve("outside"), "outside");
        Path link = Files.createSymbolicLink(project.resolve("link"), outside);

        Discovery discovery = discover();

        assertThat(discovery.plugins()).isEmpty();
        assertThat(discovery.problems())
                .extracting(Problem::message)
                .containsExactly("the link \"" + link + "\" leads out of \"" + project + "\" and is not followed");
    }

    @Test
    void readsNoManifestThroughALinkOutOfItsFolder() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), PluginFolders.manifest("files"));
        Path folder = Files.createDirectories(project.resolve("files"));
        Path link = Files.createSymbolicLink(folder.resolve("plugin.toml"), secret);

        assertThat(only("project:files").problems())
                .extracting(Problem::message)
                .containsExactly("\"" + link + "\" is a link that leads out of the plugin's folder");
    }

    @Test
    void followsALinkInsideItsRootOnceAndCyclesNever() throws IOException {
        Path hidden = PluginFolders.plugin(project.resolve(".store").resolve("files"), "files");
        assertThat(PluginFolders.plugin(project.resolve("real"), "real")).isDirectory();
        Files.createSymbolicLink(project.resolve("a-files"), hidden);
        Files.createSymbolicLink(project.resolve("b-files"), hidden);
        Files.createSymbolicLink(project.resolve("a-real"), project.resolve("real"));
        Files.createSymbolicLink(project.resolve("loop"), project);
        Files.createSymbolicLink(project.resolve("dangling"), project.resolve("nowhere"));

        Discovery discovery = discover();

        assertThat(ids(discovery)).containsExactly("project:files", "project:real");
        assertThat(discovery.problems()).isEmpty();
        assertThat(only("project:files").directory()).isEqualTo(project.resolve("a-files"));
        assertThat(only("project:real").directory()).isEqualTo(project.resolve("real"));
    }

    @Test
    void doesNotSearchDeeperThanItsBound() throws IOException {
        Path folder = project;
        for (int depth = 1; depth <= DirectoryWalk.MAX_DEPTH; depth++) {
            folder = folder.resolve("d" + depth);
        }
        assertThat(PluginFolders.plugin(folder.resolveSibling("in-time"), "in-time"))
                .isDirectory();
        assertThat(PluginFolders.plugin(folder.resolve("too-deep"), "too-deep")).isDirectory();

        Discovery discovery = discover();

        assertThat(ids(discovery)).containsExactly("project:in-time");
        assertThat(discovery.problems())
                .extracting(Problem::message)
                .containsExactly("\"" + folder.resolve("too-deep") + "\" is more than 8 folders below \"" + project
                        + "\" and is not searched");
    }

    @Test
    void doesNotSearchMoreFoldersThanItsBound() throws IOException {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            assertThat(PluginFolders.plugin(project.resolve(name), name)).isDirectory();
        }
        List<Problem> problems = new ArrayList<>();

        List<Path> found = DirectoryWalk.below(project, 4, new HashSet<>(), problems);

        assertThat(found).containsExactly(project.resolve("a"), project.resolve("b"), project.resolve("c"));
        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly("there are more than 4 folders below \"" + project + "\"; the rest is not searched");
    }
}
