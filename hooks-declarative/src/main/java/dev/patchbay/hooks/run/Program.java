package dev.patchbay.hooks.run;

import dev.patchbay.hook.HookCommand;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.plugin.Digest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A program that decides or watches.
 *
 * @param folder where its hook's file lies
 * @param workingDirectory where it runs, relative to that folder; null for the workspace
 * @param digest what its file must be; null for anything
 */
public record Program(
        List<String> command,
        Path folder,
        @Nullable Path workingDirectory,
        Map<String, String> environment,
        @Nullable Digest digest,
        CommandProtocol protocol) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Asks it about an event; empty for nothing to say. Cancelling kills it. Fails if it does. */
    public Mono<Optional<HookOutcome>> ask(HookHost host, HookEvent event) {
        return Mono.defer(() -> host.run(about(event, host.workspace()))).map(end -> protocol.outcome(event, end));
    }

    private HookCommand about(HookEvent event, Path workspace) {
        Map<String, String> variables = new HashMap<>(protocol.environment(workspace));
        variables.putAll(environment);
        return new HookCommand(
                command,
                folder,
                workingDirectory == null
                        ? workspace
                        : folder.resolve(workingDirectory).normalize(),
                variables,
                digest,
                protocol.input(event, workspace));
    }

    /** The program and its arguments, without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
