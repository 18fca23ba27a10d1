package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksImportTest {
    private static final String HOOK = "{\"type\": \"command\", \"command\": \"./check.sh\", \"timeout\": 5}";

    private static final String OURS = "# ours\n[[hook]]\nname = \"a\"\non = \"tool.before\"\naction = \"deny\"";

    @TempDir
    Path folder;

    @BeforeEach
    void makeProject() {
        ExampleProject.write(folder.resolve("patchbay.toml"), "");
        ExampleProject.write(
                folder.resolve(".claude/settings.json"),
                "{\"hooks\": {\"PreToolUse\": [{\"matcher\": \"Bash\", \"hooks\": [" + HOOK + "]}]}}");
    }

    @Test
    void addsHooksToTheProjectsFileAndShowsThem() {
        ExampleProject.write(folder.resolve("hooks.toml"), OURS);

        CommandRun.Result result = run("hooks", "import", ".claude/settings.json", "--tool", "Bash=shell.run");

        assertThat(result.exit()).isZero();
        assertThat(ExampleProject.read(folder.resolve("hooks.toml"))).isEqualTo(OURS + """


                [[hook]]
                name = "claude-pre-tool-use-1"
                on = "tool.before"
                match = { tool = ["shell.run"] }
                action = { run = { command = ["/bin/sh", "-c", "./check.sh"], protocol = "claude", tools = { "shell.run" = "Bash" } } }
                timeout_ms = 5000
                """);
        assertThat(result.out()).contains("hooks.toml").contains("name = \"claude-pre-tool-use-1\"");
        assertThat(result.err()).contains("/hooks/PreToolUse/0/hooks/0: its command is run by a shell");
    }

    @Test
    void addsNothingTwice() {
        String once = "--tool=Bash=shell.run";
        CommandRun.Result first = run("hooks", "import", ".claude/settings.json", once);
        String written = ExampleProject.read(folder.resolve("hooks.toml"));
        CommandRun.Result second = run("hooks", "import", ".claude/settings.json", once);

        assertThat(first.exit()).isZero();
        assertThat(second.exit()).isZero();
        assertThat(second.err()).contains("it is there already").contains("nothing to add");
        assertThat(ExampleProject.read(folder.resolve("hooks.toml"))).isEqualTo(written);
    }

    @Test
    void whatIsLostIsListedAndFails() {
        CommandRun.Result result = run("hooks", "import", ".claude/settings.json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("/hooks/PreToolUse/0/hooks/0: not carried over: nothing is known here of Bash of claude");
        assertThat(Files.exists(folder.resolve("hooks.toml"))).isFalse();
    }

    @Test
    void writesWhereItIsTold() {
        CommandRun.Result result =
                run("hooks", "import", ".claude/settings.json", "--tool", "Bash=shell.run", "--to", "other.toml");

        assertThat(result.exit()).isZero();
        assertThat(Files.exists(folder.resolve("hooks.toml"))).isFalse();
        assertThat(ExampleProject.read(folder.resolve("other.toml"))).contains("protocol = \"claude\"");
    }

    @Test
    void wrongUsageIsSaid() {
        assertThat(run("hooks", "import", "none.json").exit()).isEqualTo(2);
        assertThat(run("hooks", "import", ".claude/settings.json", "--format", "vim")
                        .err())
                .contains("unknown agent \"vim\"");
        assertThat(run("hooks", "import", ".claude/settings.json", "--tool", "Bash")
                        .exit())
                .isEqualTo(2);
        ExampleProject.write(folder.resolve("servers.json"), "{\"mcpServers\": {}}");
        assertThat(run("hooks", "import", "servers.json").exit()).isEqualTo(3);
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.in(folder).run(arguments);
    }
}
