package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hook that was written for Claude Code decides in a whole host. */
class HooksImportEndToEndTest {
    private static final String SCRIPT = """
            input=$(cat)
            case "$input" in
              *'"tool_name":"mcp__files__list"'*'"directory":"src"'*) echo "not the sources" >&2; exit 2 ;;
              *'"directory":"crash"'*) exit 1 ;;
            esac
            echo '{"hookSpecificOutput": {"hookEventName": "PreToolUse", "permissionDecision": "allow"}}'
            """;

    @TempDir
    Path folder;

    private ExampleProject project = ExampleProject.NONE;

    @BeforeEach
    void importTheHook() {
        project = ExampleProject.below(folder);
        ExampleProject.write(project.workspace().resolve("check.sh"), SCRIPT);
        ExampleProject.write(project.directory().resolve(".claude/settings.json"), """
                {"hooks": {"PreToolUse": [{"matcher": "mcp__files__.*", "hooks": [
                  {"type": "command", "command": "sh \\"$CLAUDE_PROJECT_DIR\\"/check.sh", "timeout": 20}]}]}}""");
        assertThat(project.run("hooks", "import", ".claude/settings.json").exit())
                .isZero();
    }

    @Test
    void deniesWhatItDeniedThereAndLetsTheRestThrough() {
        CommandRun.Result denied = project.run("call", "files.list", "{\"directory\": \"src\"}");

        assertThat(denied.exit()).isEqualTo(4);
        assertThat(denied.err()).contains("not the sources");
        assertThat(project.run("call", "files.list", "{}").exit()).isZero();
    }

    @Test
    void deniesWhereItFails() {
        assertThat(project.run("call", "files.list", "{\"directory\": \"crash\"}")
                        .exit())
                .isEqualTo(4);
    }
}
