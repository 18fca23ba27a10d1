package dev.patchbay.runtime.stdio.process;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a launch section on this machine, found without executing anything. */
final class LaunchCheck {
    private final SectionReader section;
    private final PluginManifest manifest;
    private final LaunchKeys keys;
    private final @Nullable Path directory;
    private final HostAbilities abilities;

    LaunchCheck(
            SectionReader section,
            PluginManifest manifest,
            LaunchKeys keys,
            @Nullable Path directory,
            HostAbilities abilities) {
        this.section = section;
        this.manifest = manifest;
        this.keys = keys;
        this.directory = directory;
        this.abilities = abilities;
    }

    void run() {
        checkProgram();
        checkWorkingDirectory();
        checkConfinement();
    }

    private void checkProgram() {
        if (keys.command().isEmpty()) {
            return;
        }
        try {
            CommandResolver resolver = new CommandResolver(directory, abilities.searchPath());
            Path program = resolver.resolve(keys.command().get(0));
            Optional<Path> unused = ExecutableFile.check(program, resolver);
        } catch (Refusal refusal) {
            refusal.at(section, "command/0");
        }
    }

    private void checkWorkingDirectory() {
        try {
            Path unused = WorkingDirectory.resolve(keys.workingDirectory(), directory);
        } catch (Refusal refusal) {
            refusal.at(section, "working_dir");
        }
    }

    private void checkConfinement() {
        if (keys.sandboxed()) {
            checkSandbox();
        }
        if (keys.limits().any() && abilities.prlimit().isEmpty()) {
            section.warn(
                    "limits", "this machine has no prlimit, so the plugin cannot be started", "install util-linux");
        }
        if (keys.limits().processes() > 0 && UserTasks.areUnbounded()) {
            section.warn(
                    "limits/processes",
                    "the kernel does not bound the processes of root, so the plugin cannot be started",
                    "run the host as an ordinary user");
        }
    }

    private void checkSandbox() {
        if (abilities.bwrap().isEmpty()) {
            section.warn("sandbox", "this machine has no bwrap, so the plugin cannot be started", "install bubblewrap");
        }
        for (Capability asked : manifest.capabilities()) {
            if (asked.kind().equals(Capability.NET) && !asked.scope().isEmpty()) {
                section.warn(
                        "sandbox",
                        "a sandbox has all of the network or nothing of it, so \"" + asked + "\" opens all of it",
                        "");
            }
            if (asked.kind().startsWith("fs.") && !GrantedFolders.canShow(asked.scope())) {
                section.warn(
                        "sandbox",
                        "a sandbox cannot show what \"" + asked + "\" matches, so the plugin will not see it",
                        "ask for whole folders, such as \"" + asked.kind() + ":data/**\", or for single files");
            }
        }
    }
}
