package dev.patchbay.runtime.stdio.process;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.resource.ResourceName;
import dev.patchbay.runtime.RuntimeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out what a plugin's sandbox shows. Blocks. */
final class SandboxScope {
    private static final String STATE = ".patchbay";

    private final LaunchKeys keys;
    private final PluginManifest manifest;
    private final RuntimeContext context;
    private final Set<Path> readable = new LinkedHashSet<>();
    private final Set<Path> writable = new LinkedHashSet<>();

    SandboxScope(LaunchKeys keys, PluginManifest manifest, RuntimeContext context) {
        this.keys = keys;
        this.manifest = manifest;
        this.context = context;
    }

    /** The sandbox for a program and the interpreter that its file names. */
    Sandbox with(Path program, Optional<Path> interpreter) throws Refusal {
        Path folder = Objects.requireNonNull(context.directory(), "a working directory was found");
        try {
            readable.add(folder.toAbsolutePath().normalize());
            readable.add(folder.toRealPath());
            Installation.of(program, home()).forEach(readable::add);
            if (interpreter.isPresent()) {
                Installation.of(interpreter.get(), home()).forEach(readable::add);
            }
        } catch (IOException unreadable) {
            throw Refusal.launch("the plugin's files cannot be looked at: " + unreadable.getMessage(), "");
        }
        GrantedFolders granted =
                new GrantedFolders(context.grants(), context.host().workspace());
        readable.addAll(granted.of(Capability.FS_READ));
        writable.addAll(granted.of(Capability.FS_WRITE));
        for (String path : keys.readable()) {
            readable.add(named("sandbox_readable", path));
        }
        for (String path : keys.writable()) {
            writable.add(named("sandbox_writable", path));
        }
        if (manifest.resources().contains(ResourceName.TMPDIR)) {
            writable.add(context.resources().temporaryDirectory());
        }
        boolean network = mayConnect(context.grants());
        return new Sandbox(network, shown(), List.copyOf(writable), hidden());
    }

    /** What the host keeps for itself is no part of the workspace, whatever is granted of that. */
    private List<Path> hidden() {
        Path state = context.host().workspace().resolve(STATE);
        boolean shown = Stream.concat(readable.stream(), writable.stream()).anyMatch(state::startsWith);
        return shown && Files.isDirectory(state) ? List.of(state) : List.of();
    }

    private List<Path> shown() {
        List<Path> paths = new ArrayList<>(readable);
        paths.removeIf(path -> BwrapArguments.showsAlways(path) || writable.contains(path));
        return paths;
    }

    private Path named(String key, String written) throws Refusal {
        try {
            Path path = written.startsWith("~/")
                    ? home().resolve(written.substring(2))
                    : Objects.requireNonNull(context.directory()).resolve(written);
            path = path.toAbsolutePath().normalize();
            if (!Files.exists(path)) {
                throw Refusal.launch("\"" + key + "\" names \"" + path + "\", which is not there", "make it first");
            }
            Path real = path.toRealPath();
            if (home().startsWith(real) || context.host().workspace().startsWith(real)) {
                throw Refusal.launch(
                        "\"" + key + "\" names \"" + path + "\", which is or contains the home folder or the workspace",
                        "name what the plugin needs below it");
            }
            return path;
        } catch (InvalidPathException | IOException invalid) {
            throw Refusal.launch("\"" + key + "\" names \"" + written + "\": " + invalid.getMessage(), "");
        }
    }

    private Path home() {
        return Path.of(context.host().variable("HOME").orElse(System.getProperty("user.home")));
    }

    /** Whether any connection is both asked for and granted. */
    private static boolean mayConnect(Grants grants) {
        return grants.asked().stream()
                .filter(asked -> asked.kind().equals(Capability.NET))
                .anyMatch(asked -> !grants.refused().contains(asked));
    }
}
