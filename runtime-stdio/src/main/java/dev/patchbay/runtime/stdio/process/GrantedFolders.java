package dev.patchbay.runtime.stdio.process;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.Grants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of the workspace a sandbox shows: the folders and files that are both asked for and granted as a whole, written
 * {@code data/**} or {@code notes.txt}. A pattern such as {@code data/*.csv} cannot be shown, so nothing of it is.
 */
final class GrantedFolders {
    private static final String TREE = "/**";

    private final Grants grants;
    private final Path workspace;

    GrantedFolders(Grants grants, Path workspace) {
        this.grants = grants;
        this.workspace = workspace;
    }

    /** Whether a scope can be shown in a sandbox. */
    static boolean canShow(String scope) {
        return root(scope).isPresent();
    }

    /** What of a kind there is to show; absolute, as it is named. */
    List<Path> of(String kind) {
        List<Path> shown = new ArrayList<>();
        Stream.concat(grants.asked().stream(), grants.granted().stream())
                .filter(capability -> capability.kind().equals(kind))
                .flatMap(capability -> root(capability.scope()).stream())
                .distinct()
                .forEach(root -> existing(root, kind).ifPresent(shown::add));
        return shown;
    }

    private Optional<Path> existing(String root, String kind) {
        try {
            Path real = workspace.toRealPath();
            Path named = workspace.resolve(root).normalize();
            Path found = named.toRealPath();
            boolean permitted = found.startsWith(real)
                    && permits(kind, root, Files.isDirectory(found))
                    && permits(kind, relative(real, found), Files.isDirectory(found));
            return permitted ? Optional.of(named) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private boolean permits(String kind, String path, boolean folder) {
        return covers(grants.asked(), kind, path, folder) && covers(grants.granted(), kind, path, folder);
    }

    /** A folder is shown with all that is in it, so all of that must be permitted. */
    private static boolean covers(List<Capability> capabilities, String kind, String path, boolean folder) {
        return capabilities.stream()
                .filter(capability -> !folder || isTree(capability.scope()))
                .anyMatch(capability -> capability.permits(kind, path));
    }

    private static boolean isTree(String scope) {
        return scope.isEmpty() || scope.equals("**") || scope.endsWith(TREE);
    }

    private static Optional<String> root(String scope) {
        if (scope.isEmpty() || scope.equals("**")) {
            return Optional.of(".");
        }
        String root = scope.endsWith(TREE) ? scope.substring(0, scope.length() - TREE.length()) : scope;
        return Glob.of(root).isLiteral() ? Optional.of(root) : Optional.empty();
    }

    private static String relative(Path workspace, Path path) {
        String relative = workspace.relativize(path).toString().replace('\\', '/');
        return relative.isEmpty() ? "." : relative;
    }
}
