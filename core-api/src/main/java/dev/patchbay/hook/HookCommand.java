package dev.patchbay.hook;

import dev.patchbay.plugin.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A program that a hook lets run once. There is no shell: each argument is a text of its own.
 *
 * @param command the program, and its arguments: an absolute path, a path with a {@code /} in it below {@code folder}, or
 *     a name that is looked for in the host's {@code PATH}
 * @param folder where the hook's file lies; absolute
 * @param workingDirectory where it runs; absolute
 * @param environment what it is given beside {@code PATH} and {@code LANG}; nothing else is inherited
 * @param digest of the program's file, which is looked at before each start; null for any
 * @param input what it reads, as JSON in UTF-8 and a newline
 */
public record HookCommand(
        List<String> command,
        Path folder,
        Path workingDirectory,
        Map<String, String> environment,
        @Nullable Digest digest,
        JsonNode input) {
    public HookCommand {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        environment = Map.copyOf(environment);
        Objects.requireNonNull(input, "input");
    }

    /** Without environment and input, which may hold secrets. */
    @Override
    public String toString() {
        return "HookCommand[command=" + command + ", workingDirectory=" + workingDirectory + "]";
    }
}
