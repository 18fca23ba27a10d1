package dev.patchbay.runtime.stdio.process;

import dev.patchbay.hook.HookCommand;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns what a hook asks for into what is started. */
public final class CommandPlan {
    private CommandPlan() {}

    /**
     * The plan for a hook's program, whose file is looked at now. Blocks.
     *
     * @throws PluginException {@code launch_failed} if it cannot be run, or is not what the hook pins
     */
    public static LaunchPlan of(HookCommand command) {
        try {
            return plan(command);
        } catch (Refusal refusal) {
            throw PluginException.of(
                    PluginErrorCode.LAUNCH_FAILED, PluginId.HOST, refusal.happened(), refusal.remedy());
        }
    }

    private static LaunchPlan plan(HookCommand command) throws Refusal {
        String searchPath = HostAbilities.current().searchPath();
        CommandResolver resolver = new CommandResolver(null, searchPath);
        String named = command.command().get(0);
        Path program = resolver.resolve(
                named.contains("/") && !named.startsWith("~")
                        ? command.folder().resolve(named).normalize().toString()
                        : named);
        var unused = ExecutableFile.check(program, resolver);
        Planning.checkDigest(program, command.digest(), "the hook", "digest");
        List<String> arguments = new ArrayList<>(command.command());
        arguments.set(0, program.toString());
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", searchPath);
        environment.put("LANG", "C.UTF-8");
        environment.putAll(command.environment());
        return new LaunchPlan(
                PluginId.HOST, arguments, folder(command.workingDirectory()), environment, List.of(), Confinement.NONE);
    }

    private static Path folder(Path workingDirectory) throws Refusal {
        try {
            return workingDirectory.toRealPath();
        } catch (IOException unusable) {
            throw Refusal.launch(
                    "the folder \"" + workingDirectory + "\" cannot be run in: "
                            + (Files.exists(workingDirectory) ? unusable.getMessage() : "it is not there"),
                    "correct working_dir, or make the folder");
        }
    }
}
