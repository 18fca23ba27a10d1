package dev.patchbay.engine.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathIndexTest {
    private static final String INDEX = ClassPathIndex.RESOURCE;
    private static final String FILES = "META-INF/patchbay/plugins/files/plugin.toml";

    @TempDir
    Path directory;

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = directory.resolve(name);
        try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                stream.putNextEntry(new ZipEntry(entry.getKey()));
                stream.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private Path folder(String name, Map<String, String> entries) throws IOException {
        Path folder = directory.resolve(name);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue());
        }
        return folder;
    }

    private static Discovery discover(Path... classPath) throws IOException {
        URL[] urls = new URL[classPath.length];
        for (int i = 0; i < classPath.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return new PluginDiscovery(loader, List.of(), List.of()).discover();
        }
    }

    @Test
    void findsThePluginsOfJarsAndDirectories() throws IOException {
        Path jar = jar(
                "a.jar", Map.of(INDEX, "# our plugins\n\n  " + FILES + "  \n", FILES, PluginFolders.manifest("files")));
        Path folder = folder(
                "classes",
                Map.of(INDEX, "somewhere/else.toml\n", "somewhere/else.toml", PluginFolders.manifest("else")));

        Discovery discovery = discover(jar, folder);

        assertThat(discovery.problems()).isEmpty();
        assertThat(discovery.plugins())
                .extracting(plugin -> plugin.id().toString())
                .containsExactly("builtin:else", "builtin:files");
        assertThat(discovery.plugins()).allMatch(plugin -> plugin.isUsable() && plugin.directory() == null);
    }

    @Test
    void readsTheManifestBesideTheIndexAndNoOther() throws IOException {
        Path first = jar("a.jar", Map.of(INDEX, FILES, FILES, PluginFolders.manifest("one")));
        Path second = jar("b.jar", Map.of(INDEX, FILES, FILES, PluginFolders.manifest("two")));

        assertThat(discover(first, second).plugins())
                .extracting(plugin -> plugin.id().toString())
                .containsExactly("builtin:one", "builtin:two");
    }

    @Test
    void refusesEveryClaimantOfAName() throws IOException {
        Path first = jar("a.jar", Map.of(INDEX, FILES, FILES, PluginFolders.manifest("files")));
        Path second = jar("b.jar", Map.of(INDEX, FILES, FILES, PluginFolders.manifest("files")));

        DiscoveredPlugin plugin = discover(first, second).plugins().get(0);

        assertThat(plugin.code()).isEqualTo(PluginErrorCode.AMBIGUOUS_PLUGIN);
        assertThat(plugin.problems().get(0).message()).contains("a.jar!/" + FILES, "b.jar!/" + FILES);
    }

    @Test
    void saysWhichLinesNameNoManifest() throws IOException {
        Path folder =
                folder("classes", Map.of(INDEX, "/a/plugin.toml\na/../plugin.toml\na/b.txt\nmissing/plugin.toml\n"));

        Discovery discovery = discover(folder);

        String index = folder.toUri().toURL() + INDEX;
        assertThat(discovery.problems())
                .extracting(problem -> problem.position() + " " + problem.message())
                .containsExactly(
                        index + ":1:1 \"/a/plugin.toml\" is not the name of a manifest resource",
                        index + ":2:1 \"a/../plugin.toml\" is not the name of a manifest resource",
                        index + ":3:1 \"a/b.txt\" is not the name of a manifest resource",
                        index + ":4:1 there is no resource \"missing/plugin.toml\" beside this index");
        assertThat(discovery.problems()).extracting(Problem::remedy).doesNotContain("");
    }
}
