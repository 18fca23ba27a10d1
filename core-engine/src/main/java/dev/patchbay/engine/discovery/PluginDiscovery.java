package dev.patchbay.engine.discovery;

import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds plugins on the class path, in the project's and in the user's directories, by reading manifests. Nothing is
 * executed or loaded, and the same files give the same answer in the same order.
 *
 * <p>A jar or directory of the class path that holds plugins lists the resource names of their manifests, one a line, in
 * {@code META-INF/patchbay/plugins.index}; blank lines and those that begin with {@code #} are comments. In a directory
 * every folder with a {@code plugin.toml} is a plugin, and is not searched further; what tools make or fetch, and what
 * begins with a dot, is skipped.
 *
 * <p>A name that is claimed more than once, within a source or between sources, is nobody's: every claimant is unusable and
 * names all the others. Blocks; an instance can be used by many threads.
 */
public final class PluginDiscovery {
    private final ClassLoader classPath;
    private final List<Path> projectDirectories;
    private final List<Path> userDirectories;

    /**
     * A discovery over these places.
     *
     * @param classPath where builtin plugins are looked for
     * @param projectDirectories directories of the project; one that is missing is a problem
     * @param userDirectories directories of the user; one that is missing is a problem
     */
    public PluginDiscovery(ClassLoader classPath, List<Path> projectDirectories, List<Path> userDirectories) {
        this.classPath = Objects.requireNonNull(classPath, "classPath");
        this.projectDirectories = List.copyOf(projectDirectories);
        this.userDirectories = List.copyOf(userDirectories);
    }

    /** Looks once. */
    public Discovery discover() {
        List<Problem> problems = new ArrayList<>();
        List<Found> found = new ArrayList<>(ClassPathIndex.read(classPath, problems));
        Set<Path> visited = new HashSet<>();
        search(PluginOrigin.PROJECT, projectDirectories, visited, found, problems);
        search(PluginOrigin.USER, userDirectories, visited, found, problems);
        return new Discovery(resolveNames(found), problems);
    }

    private static void search(
            PluginOrigin origin, List<Path> roots, Set<Path> visited, List<Found> found, List<Problem> problems) {
        for (Path root : roots) {
            for (Path folder : DirectoryWalk.below(root, DirectoryWalk.MAX_FOLDERS, visited, problems)) {
                Path file = folder.resolve(ManifestReader.FILE_NAME);
                found.add(new Found(
                        origin,
                        folder,
                        Position.of(file.toString()),
                        String.valueOf(folder.getFileName()),
                        readInside(folder, file)));
            }
        }
    }

    /** Reads a manifest that really lies in its folder; a link could make the host read any file. */
    private static ManifestResult readInside(Path folder, Path file) {
        String message;
        try {
            if (file.toRealPath().startsWith(folder.toRealPath())) {
                return ManifestReader.read(file);
            }
            message = "\"" + file + "\" is a link that leads out of the plugin's folder";
        } catch (IOException broken) {
            message = "\"" + file + "\" cannot be read: " + broken.getClass().getSimpleName();
        }
        return new ManifestResult.Unusable(
                null,
                null,
                List.of(Problem.error(Position.of(file.toString()), message, "put the manifest itself there")));
    }

    private static List<DiscoveredPlugin> resolveNames(List<Found> found) {
        Map<String, List<Found>> claims = new TreeMap<>();
        for (Found plugin : found) {
            plugin.manifest()
                    .name()
                    .ifPresent(name -> claims.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(plugin));
        }
        Map<PluginId, DiscoveredPlugin> byId = new TreeMap<>();
        claims.forEach((name, claimants) -> claimants.forEach(plugin -> {
            PluginId id = new PluginId(plugin.origin(), name);
            byId.putIfAbsent(id, claimants.size() > 1 ? ambiguous(id, plugin, claimants) : only(id, plugin));
        }));
        for (Found plugin : found) {
            if (plugin.manifest().name().isEmpty()) {
                PluginId id = nameless(plugin, byId);
                byId.put(id, only(id, plugin));
            }
        }
        return List.copyOf(byId.values());
    }

    private static DiscoveredPlugin only(PluginId id, Found plugin) {
        boolean usable = plugin.manifest() instanceof ManifestResult.Usable;
        PluginErrorCode code = usable ? null : PluginErrorCode.MANIFEST_INVALID;
        return new DiscoveredPlugin(
                id,
                plugin.directory(),
                plugin.manifest(),
                code,
                plugin.manifest().problems());
    }

    private static DiscoveredPlugin ambiguous(PluginId id, Found plugin, List<Found> claimants) {
        String places = claimants.stream()
                .map(claimant -> claimant.origin().wireName() + " \"" + claimant.place() + "\"")
                .collect(Collectors.joining(", "));
        List<Problem> problems = new ArrayList<>();
        problems.add(Problem.error(
                plugin.place(),
                "the name \"" + id.name() + "\" is claimed " + claimants.size() + " times: " + places,
                "rename or remove all but one"));
        problems.addAll(plugin.manifest().problems());
        return new DiscoveredPlugin(
                id, plugin.directory(), plugin.manifest(), PluginErrorCode.AMBIGUOUS_PLUGIN, problems);
    }

    /** An id for a plugin whose manifest has no readable name, so that it can be listed; it takes nobody else's. */
    private static PluginId nameless(Found plugin, Map<PluginId, DiscoveredPlugin> taken) {
        String base = plugin.folderName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        base = base.substring(0, Math.min(base.length(), 56));
        if (!PluginId.isName(base)) {
            base = "unnamed";
        }
        PluginId id = new PluginId(plugin.origin(), base);
        for (int i = 2; taken.containsKey(id); i++) {
            id = new PluginId(plugin.origin(), base + "-" + i);
        }
        return id;
    }
}
