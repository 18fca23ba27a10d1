package dev.patchbay.engine.policy;

import dev.patchbay.engine.config.HookFile;
import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.Tristate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/**
 * Tells which calls change files inside the workspace and do nothing else, as far as can be known from outside: the tool says
 * that it does not reach beyond the host, some argument is called a path, every such argument leads inside, links followed,
 * and none is called a command. What steers the host or other programs is not inside: its configuration and state, plugins, and
 * whatever begins with a dot.
 */
public final class WorkspaceEdits {
    private static final Set<String> PATHS = Set.of(
            "path",
            "paths",
            "file",
            "files",
            "filename",
            "file_path",
            "filepath",
            "old_path",
            "new_path",
            "source",
            "destination",
            "from",
            "to",
            "target");
    private static final Set<String> COMMANDS =
            Set.of("command", "commands", "cmd", "script", "code", "shell", "args", "argv", "program", "url", "uri");
    private static final Set<String> STEERING =
            Set.of(HostConfig.FILE_NAME, HostConfig.LOCK_FILE_NAME, HookFile.NAME, ManifestReader.FILE_NAME);

    private final Path workspace;
    private final List<Path> outOfBounds;
    private final Scheduler blocking;

    /**
     * For one host.
     *
     * @param outOfBounds folders that do not count as inside
     * @param blocking where links are followed
     */
    public WorkspaceEdits(Path workspace, List<Path> outOfBounds, Scheduler blocking) {
        this.workspace = workspace.toAbsolutePath().normalize();
        this.outOfBounds = outOfBounds.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        this.blocking = blocking;
    }

    /** Inside the workspace of this configuration, without its plugins and its state. */
    public static WorkspaceEdits of(HostConfig config, Scheduler blocking) {
        List<Path> outOfBounds = new ArrayList<>(config.pluginDirectories());
        outOfBounds.addAll(config.userPluginDirectories());
        outOfBounds.add(config.stateDirectory());
        return new WorkspaceEdits(config.workspace(), outOfBounds, blocking);
    }

    /** Whether a call is one; what cannot be told is none. */
    public Mono<Boolean> contain(ToolInfo tool, ToolCall call) {
        List<String> paths = new ArrayList<>();
        if (tool.traits().openWorld() != Tristate.NO || !collect(call, paths)) {
            return Mono.just(false);
        }
        return Mono.fromCallable(() -> paths.stream().allMatch(this::isInside))
                .onErrorReturn(false)
                .subscribeOn(blocking);
    }

    /** Collects what is called a path; false if there is none, or something that is no edit. */
    private static boolean collect(ToolCall call, List<String> paths) {
        for (var argument : call.arguments().properties()) {
            String name = argument.getKey().toLowerCase(Locale.ROOT);
            if (COMMANDS.contains(name) || (PATHS.contains(name) && !addTexts(argument.getValue(), paths))) {
                return false;
            }
        }
        return !paths.isEmpty();
    }

    private static boolean addTexts(JsonNode value, List<String> paths) {
        if (value.isString()) {
            paths.add(value.stringValue());
            return true;
        }
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode item : value) {
            if (!item.isString()) {
                return false;
            }
            paths.add(item.stringValue());
        }
        return true;
    }

    private boolean isInside(String text) {
        // What a tool may understand as something else than a plain path.
        if (text.isBlank()
                || text.startsWith("~")
                || text.contains("://")
                || text.matches(".*[$%\\\\*?\\p{Cntrl}].*")) {
            return false;
        }
        try {
            Path path = workspace.resolve(text).normalize();
            return path.startsWith(workspace) && isPlain(workspace.relativize(path)) && leadsInside(path);
        } catch (InvalidPathException | IOException unknown) {
            return false;
        }
    }

    private static boolean isPlain(Path relative) {
        for (Path step : relative) {
            String name = step.toString();
            if (name.isEmpty() || name.startsWith(".") || STEERING.contains(name.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    /** Follows the links on the way to what exists of a path. */
    private boolean leadsInside(Path path) throws IOException {
        Path root = workspace.toRealPath();
        Path existing = path;
        while (!Files.exists(existing, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            Path parent = existing.getParent();
            if (parent == null) {
                return false;
            }
            existing = parent;
        }
        Path real = existing.toRealPath();
        if (!real.startsWith(root) || !isPlainOrRoot(root.relativize(real))) {
            return false;
        }
        return outOfBounds.stream().noneMatch(folder -> path.startsWith(folder) || real.startsWith(folder));
    }

    private static boolean isPlainOrRoot(Path relative) {
        return relative.toString().isEmpty() || isPlain(relative);
    }
}
