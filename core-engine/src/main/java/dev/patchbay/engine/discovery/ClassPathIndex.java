package dev.patchbay.engine.discovery;

import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the plugins of the class path. Each jar or directory that has some lists the resource names of their manifests in
 * {@value #RESOURCE}, one a line; blank lines and those that begin with {@code #} are comments. An index, because
 * a class loader cannot list what it holds, and because reading one opens no other file and runs no code.
 */
final class ClassPathIndex {
    /** The name of the list. */
    static final String RESOURCE = "META-INF/patchbay/plugins.index";

    private static final int MAX_BYTES = 1 << 16;

    private final List<Problem> problems;
    private final List<Found> found = new ArrayList<>();

    private ClassPathIndex(List<Problem> problems) {
        this.problems = problems;
    }

    static List<Found> read(ClassLoader loader, List<Problem> problems) {
        ClassPathIndex index = new ClassPathIndex(problems);
        try {
            List<URL> lists = Collections.list(loader.getResources(RESOURCE));
            lists.sort(Comparator.comparing(URL::toString));
            lists.stream().distinct().forEach(index::readList);
        } catch (IOException failed) {
            problems.add(Problem.error(
                    Position.of(RESOURCE), "the class path cannot be searched: " + failed.getMessage(), ""));
        }
        return index.found;
    }

    private void readList(URL list) {
        try (InputStream stream = open(list)) {
            String text = new String(stream.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            List<String> lines = text.lines().map(String::strip).toList();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
                    readManifest(list, lines.get(i), new Position(list.toString(), i + 1, 1));
                }
            }
        } catch (IOException failed) {
            problems.add(Problem.error(
                    Position.of(list.toString()), "the index cannot be read: " + failed.getMessage(), ""));
        }
    }

    private void readManifest(URL list, String name, Position line) {
        if (name.startsWith("/") || List.of(name.split("/", -1)).contains("..") || !name.endsWith(".toml")) {
            problems.add(Problem.error(
                    line,
                    "\"" + name + "\" is not the name of a manifest resource",
                    "write for example " + "META-INF/patchbay/plugins/files/" + ManifestReader.FILE_NAME));
            return;
        }
        try {
            // Beside the index and not through the class loader, which might answer with another jar's resource.
            String base = list.toString();
            URL manifest = new URL(base.substring(0, base.length() - RESOURCE.length()) + name);
            try (InputStream stream = open(manifest)) {
                ManifestResult result = ManifestReader.read(TomlReader.read(stream, manifest.toString()));
                found.add(new Found(
                        PluginOrigin.BUILTIN, null, Position.of(manifest.toString()), folderOf(name), result));
            }
        } catch (IOException failed) {
            problems.add(Problem.error(
                    line, "there is no resource \"" + name + "\" beside this index", "correct the line or remove it"));
        }
    }

    private static InputStream open(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // A cached jar file would stay open for the life of the process.
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static String folderOf(String name) {
        int end = name.lastIndexOf('/');
        return end < 0 ? name : name.substring(name.lastIndexOf('/', end - 1) + 1, end);
    }
}
