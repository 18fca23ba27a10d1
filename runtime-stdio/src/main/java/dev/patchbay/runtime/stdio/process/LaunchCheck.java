package dev.patchbay.runtime.stdio.process;

import dev.patchbay.config.SectionReader;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a launch section on this machine, found without executing anything. */
final class LaunchCheck {
    private final SectionReader section;
    private final LaunchKeys keys;
    private final @Nullable Path directory;
    private final HostAbilities abilities;

    LaunchCheck(SectionReader section, LaunchKeys keys, @Nullable Path directory, HostAbilities abilities) {
        this.section = section;
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
        if (keys.sandboxed() && abilities.bwrap().isEmpty()) {
            section.warn("sandbox", "this machine has no bwrap, so the plugin cannot be started", "install bubblewrap");
        }
        if (keys.limits().any() && abilities.prlimit().isEmpty()) {
            section.warn(
                    "limits", "this machine has no prlimit, so the plugin cannot be started", "install util-linux");
        }
    }
}
