package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksEndToEndTest {
    private static final String NO_TOOLS_FOLDER = """

            [[hook]]
            name = "not-there"
            on = "tool.before"
            match = { tool = "files.list" }
            when = { field = "/call/arguments/directory", glob = "src/**" }
            action = "deny"
            reason = "the sources are not for listing"
            """;

    @TempDir
    Path folder;

    private ExampleProject project = ExampleProject.NONE;

    @BeforeEach
    void copy() {
        project = ExampleProject.below(folder);
    }

    @Test
    void aHookOfAFileDeniesACall() {
        project.append("patchbay.toml", NO_TOOLS_FOLDER);

        assertThat(run("call", "files.list", "{\"directory\": \"src\"}").err())
                .contains("the sources are not for listing");
        assertThat(run("call", "files.list", "{}").exit()).isZero();
    }

    @Test
    void listsHooksInTheirOrderWithWhereTheyStand() {
        project.append("patchbay.toml", NO_TOOLS_FOLDER);
        ExampleProject.write(
                project.directory().resolve("hooks.toml"),
                "[[hook]]\nname = \"off\"\non = \"turn.start\"\naction = \"stop\"\nenabled = false\n");

        CommandRun.Result list = run("hooks", "list");

        assertThat(list.exit()).isZero();
        assertThat(list.out())
                .contains("tool.before")
                .containsPattern("project/not-there +project +decides +.*patchbay.toml:\\d+ +sha256:[0-9a-f]{12}")
                .containsPattern("project/off +project +disabled +.*hooks.toml:1")
                .containsPattern("report.onlyIntoTheReportFolder +plugin +decides +code");
        assertThat(list.out().indexOf("project/not-there"))
                .isLessThan(list.out().indexOf("report.onlyIntoTheReportFolder"));
        assertThat(run("--json", "hooks", "list").out())
                .contains("\"type\":\"hook\",\"on\":\"tool.before\",\"id\":\"project/not-there\",\"tier\":\"project\"");
    }

    @Test
    void checksHooksAndRules() {
        project.append(
                "patchbay.toml",
                NO_TOOLS_FOLDER.replace("files.list", "shell.run").replace("deny", "dney"));
        assertThat(run("check").exit()).isNotZero();
        assertThat(run("check").out()).containsPattern("patchbay.toml:\\d+:\\d+: error: .*\"dney\"");
        assertThat(run("hooks", "list").exit()).isNotZero();

        project.edit("patchbay.toml", "dney", "deny");
        project.append("patchbay.toml", """

                [[rule]]
                id = "remove-files"
                tool = "files.remove"
                decision = "ask"
                """);
        CommandRun.Result check = run("check");
        assertThat(check.exit()).isZero();
        assertThat(check.out())
                .containsPattern("warning: the hook \"not-there\" can never match")
                .containsPattern("warning: the rule \"remove-files\" can never decide: \"ask-before-removing\"");
    }

    @Test
    void explainsWhyEachVoiceSaysWhatItSays() {
        project.append("patchbay.toml", NO_TOOLS_FOLDER);
        project.append("patchbay.toml", """

                [[hook]]
                name = "here"
                on = "tool.before"
                match = { tool = "files.list" }
                action = { rewrite = { set = { "/directory" = "." } } }

                [[hook]]
                name = "audit"
                on = ["tool.before", "tool.decision", "permission.denied"]
                when = { field = "/call/arguments/directory", equals = "." }
                action = { append = { file = "audit.jsonl" } }

                [[hook]]
                name = "others"
                on = "tool.decision"
                match = { tool = "report.*" }
                action = { log = { text = "called" } }
                """);

        CommandRun.Result explained = run("explain", "files.list", "{\"directory\": \"lib\"}");

        assertThat(explained.out())
                .contains("it would run")
                .containsPattern("rule +ask-before-removing +project +no match\\s+the tool is not \"\\*.remove\"")
                .containsPattern("gate +project/not-there +project +proceed\\s+.*\\s+.*directory")
                .containsPattern(
                        "observer +project/audit +project +told at tool.before\\s+applies\\s+.*equals \".\": true")
                .containsPattern("observer +project/audit +project +told at tool.decision\\s+applies")
                .doesNotContain("permission.denied")
                .containsPattern("observer +project/others +project +no match at tool.decision")
                .containsPattern("- +/directory \"lib\"")
                .containsPattern("\\+ +/directory \".\"")
                .contains("\"type\":\"tool_decision\"");
        assertThat(project.directory().resolve("audit.jsonl")).doesNotExist();
        assertThat(run("history").out()).doesNotContain("direct-");
    }

    @Test
    void aModeSaysWhatMayBeDoneWithoutARule() {
        assertThat(run("--mode", "plan", "call", "report.write", "{\"path\": \"report/a.md\", \"text\": \"x\"}")
                        .err())
                .contains("the mode \"plan\" allows");
        assertThat(run("call", "files.list", "{}", "--mode", "deny-unless-allowed")
                        .err())
                .contains("the mode \"deny-unless-allowed\" denies the rest");
        assertThat(run("--mode", "plna", "tools").err()).contains("unknown mode \"plna\"; did you mean \"plan\"?");
    }

    private CommandRun.Result run(String... arguments) {
        return project.run(CommandRun.in(project.directory()), arguments);
    }
}
