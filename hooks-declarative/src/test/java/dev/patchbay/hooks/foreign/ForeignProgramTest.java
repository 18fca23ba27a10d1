package dev.patchbay.hooks.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.engine.toml.TomlText;
import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookCommand;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.TestHost;
import dev.patchbay.json.Json;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** A script that was written for Claude Code, imported, read again from TOML, and run. */
class ForeignProgramTest {
    private static final String SCRIPT = """
            input=$(cat)
            case "$input" in
              *'"tool_name":"Bash"'*) ;;
              *) echo "not told that it is Bash: $input" >&2; exit 1 ;;
            esac
            case "$input" in
              *--force*) echo "no force pushes" >&2; exit 2 ;;
              *status*) echo '{"hookSpecificOutput": {"hookEventName": "PreToolUse", "permissionDecision": "allow"}}' ;;
              *crash*) exit 1 ;;
            esac
            """;

    @TempDir
    Path folder;

    @Test
    void deniesWhatItDeniedThere() throws Exception {
        assertThat(decide("git push --force")).isEqualTo(new HookOutcome.Deny("no force pushes"));
        assertThat(decide("git status")).isEqualTo(HookOutcome.proceed());
        assertThat(decide("ls")).isEqualTo(HookOutcome.proceed());
    }

    @Test
    void closesWhereItFails() {
        assertThatThrownBy(() -> decide("crash")).isInstanceOf(HookFailedException.class);
    }

    @SuppressWarnings("unchecked")
    private HookOutcome decide(String command) throws Exception {
        Files.writeString(folder.resolve("check.sh"), SCRIPT);
        ObjectNode file = (ObjectNode) Json.parse("""
                {"hooks": {"PreToolUse": [{"matcher": "Bash", "hooks": [
                  {"type": "command", "command": "sh \\"$CLAUDE_PROJECT_DIR\\"/check.sh"}]}]}}""");
        ObjectNode table = ForeignHooks.read(
                        file,
                        new ForeignSetting(
                                null,
                                null,
                                Map.of("Bash", List.of("shell.run")),
                                Optional::of,
                                Map.of(),
                                Set.of(),
                                List.of()))
                .tables()
                .get(0);
        StringBuilder toml = new StringBuilder("[[hook]]\n");
        table.forEachEntry((key, value) ->
                toml.append(key).append(" = ").append(TomlText.literal(value)).append('\n'));
        Hook hook = HookFile.read(toml.toString())
                .hooks()
                .get(0)
                .in(new RunningHost())
                .get(0);
        Gate<GateEvent<HookOutcome>, HookOutcome> gate =
                (Gate<GateEvent<HookOutcome>, HookOutcome>) ((Hook.Gating) hook).gate();
        GateEvent<?> event = Events.before(Json.write(Json.object().put("command", command)));
        return Objects.requireNonNull(
                gate.decide((GateEvent<HookOutcome>) event).block());
    }

    /** Runs programs as they come. */
    private final class RunningHost extends TestHost {
        @Override
        public Path workspace() {
            return folder;
        }

        @Override
        public Mono<CommandEnd> run(HookCommand command) {
            return Mono.fromCallable(() -> {
                ProcessBuilder builder = new ProcessBuilder(command.command())
                        .directory(command.workingDirectory().toFile());
                builder.environment().putAll(command.environment());
                Process process = builder.start();
                try (OutputStream input = process.getOutputStream()) {
                    input.write(Json.write(command.input()).getBytes(StandardCharsets.UTF_8));
                }
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                String complaints = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                return new CommandEnd(process.waitFor(), output, complaints);
            });
        }
    }
}
