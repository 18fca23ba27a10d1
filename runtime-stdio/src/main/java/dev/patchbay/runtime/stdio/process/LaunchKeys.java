package dev.patchbay.runtime.stdio.process;

import dev.patchbay.plugin.Digest;
import dev.patchbay.runtime.SecretSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a launch section say, before anything of the machine is looked at.
 *
 * @param command the program as it is named, and its arguments
 * @param workingDirectory below the plugin's folder, as it is written
 * @param variables of the environment, by name
 * @param secrets where secret variables come from, by name
 * @param inherited names of the host's variables that are passed on
 * @param startupTimeout null where the manifest's counts
 * @param sandboxed whether a sandbox is asked for
 * @param readable what a sandbox must show beside the granted files, as it is written
 * @param writable what must be writable in a sandbox beside the granted files, as it is written
 * @param limits what it may use
 * @param digest of the program's file; null for any
 */
record LaunchKeys(
        List<String> command,
        String workingDirectory,
        Map<String, String> variables,
        Map<String, SecretSource> secrets,
        List<String> inherited,
        @Nullable Duration startupTimeout,
        boolean sandboxed,
        List<String> readable,
        List<String> writable,
        Limits limits,
        @Nullable Digest digest) {
    LaunchKeys {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
        secrets = Map.copyOf(secrets);
        inherited = List.copyOf(inherited);
        readable = List.copyOf(readable);
        writable = List.copyOf(writable);
    }
}
