package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of failure says, to people and to the operating system. */
class ExitCodeTest {
    @TempDir
    Path folder;

    private ExampleProject project = ExampleProject.NONE;

    @BeforeEach
    void makeProject() {
        project = ExampleProject.below(folder);
    }

    @Test
    void okWhenAToolAnswers() {
        CommandRun.Result call = run("call", "files.list", "{\"directory\": \"src\"}");

        assertThat(call.exit()).as(call.err()).isZero();
        assertThat(Json.parse(call.out()).at("/items/0/name").asString("")).isEqualTo("Main.java");
    }

    @Test
    void okWhenArgumentsComeFromTheStandardInput() {
        CommandRun.Result call = project.run(
                CommandRun.in(project.directory()).withInput("{\"path\": \"tool.py\", \"lines\": 1}"),
                "--json",
                "call",
                "files.read",
                "-");

        assertThat(call.exit()).as(call.err()).isZero();
        assertThat(Json.parse(call.out()).at("/structured/text").asString("")).isEqualTo("try:");
    }

    @Test
    void failedWhenAToolFails() {
        CommandRun.Result call = run("call", "files.read", "{\"path\": \"nowhere.txt\"}");

        assertThat(call.exit()).as(call.err()).isEqualTo(1);
        assertThat(call.err()).contains("nowhere.txt").doesNotContain("\tat ");
    }

    @Test
    void usageWhenArgumentsAreNoJson() {
        CommandRun.Result call = run("call", "files.list", "{directory: 'src'}");

        assertThat(call.exit()).as(call.err()).isEqualTo(2);
        assertThat(call.err()).contains("the arguments are no JSON").contains("line 1, column 2");
    }

    @Test
    void usageWhenArgumentsAreNoObject() {
        CommandRun.Result call = run("call", "files.list", "[1]");

        assertThat(call.exit()).as(call.err()).isEqualTo(2);
        assertThat(call.err()).contains("the arguments are [1], expected a JSON object");
    }

    @Test
    void usageWhenArgumentsDoNotFit() {
        CommandRun.Result call = run("call", "files.read", "{\"paht\": \"tool.py\"}");

        assertThat(call.exit()).as(call.err()).isEqualTo(2);
        assertThat(call.err()).contains("path");
    }

    @Test
    void usageWhenThereIsNoSuchTool() {
        CommandRun.Result call = run("call", "files.lst");

        assertThat(call.exit()).as(call.err()).isEqualTo(2);
        assertThat(call.err()).contains("files.lst").contains("files.list");
    }

    @Test
    void usageWhenThereIsNoSuchSession() {
        assertThat(run("history", "nobody").exit()).isEqualTo(2);
        CommandRun.Result run = run("run", "--session", "nobody", "Go on");
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("nobody").contains("\"patchbay history\" lists the sessions");
    }

    @Test
    void usageWhenASessionCannotHaveThatName() {
        assertThat(run("history", "../etc").exit()).isEqualTo(2);
    }

    @Test
    void invalidConfigurationWithPlaceCauseAndRemedy() {
        project.edit("patchbay.toml", "workspace =", "workspce =");

        CommandRun.Result run = run("run", "Anything");

        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("patchbay.toml:6:")
                .contains("unknown key \"workspce\"")
                .contains("did you mean \"workspace\"?")
                .doesNotContain("\tat ");
    }

    @Test
    void invalidConfigurationWhenTheModelIsUnknown() {
        CommandRun.Result run = run("run", "--model", "janitr", "Anything");

        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("janitr").contains("did you mean \"janitor\"?");
    }

    @Test
    void goesOnWithoutAPluginWhoseManifestIsBad() {
        project.edit("plugins/audit/plugin.toml", "version = \"1.0.0\"", "version = \"one\"");

        CommandRun.Result tools = run("tools");

        assertThat(tools.exit()).as(tools.err()).isZero();
        assertThat(tools.out()).contains("files.list").doesNotContain("audit.summary");
        assertThat(tools.err())
                .contains("without the plugin audit: manifest_invalid")
                .contains("\"one\"");
    }

    @Test
    void checkFailsWhereAManifestIsBadAndNamesThePlace() {
        assertThat(run("check").exit()).isZero();
        project.edit("plugins/audit/plugin.toml", "version = \"1.0.0\"", "version = \"one\"");
        project.edit("plugins/files/plugin.toml", "kind = \"tool\"", "knd = \"tool\"");

        CommandRun.Result check = run("check");

        assertThat(check.exit()).as(check.err()).isEqualTo(3);
        assertThat(check.out())
                .contains("audit/plugin.toml:4:")
                .contains("files/plugin.toml:")
                .contains("did you mean \"kind\"?");
        assertThat(check.err()).contains("errors");
    }

    @Test
    void checkTellsMachinesEachProblemAsOneLine() {
        project.edit("patchbay.toml", "decision = \"ask\"", "decision = \"aks\"");

        CommandRun.Result check = run("check", "--json");

        assertThat(check.exit()).as(check.err()).isEqualTo(3);
        assertThat(Json.parse(check.outLines().get(0)).at("/position/line").intValue())
                .isEqualTo(26);
    }

    @Test
    void deniedByAGate() {
        CommandRun.Result call = run("call", "report.write", "{\"path\": \"README.md\", \"text\": \"x\"}");

        assertThat(call.exit()).as(call.err()).isEqualTo(4);
        assertThat(call.err()).contains("\"README.md\" is outside the folder");
    }

    @Test
    void deniedByARule() {
        project.append("patchbay.toml", """

                [[rule]]
                id = "no-search"
                tool = "files.search"
                decision = "deny"
                reason = "searching is closed"
                """);

        CommandRun.Result call = run("call", "files.search", "{\"pattern\": \"x\"}");

        assertThat(call.exit()).as(call.err()).isEqualTo(4);
        assertThat(call.err()).contains("searching is closed");
    }

    @Test
    void deniedWhereThereIsNobodyToAsk() {
        ExampleProject.write(project.workspace().resolve("report/findings.md"), "x");

        CommandRun.Result call = run("call", "report.remove", "{\"path\": \"report/findings.md\"}");

        assertThat(call.exit()).as(call.err()).isEqualTo(4);
        assertThat(call.err()).contains("nobody to ask").contains("--yes");
        assertThat(project.workspace().resolve("report/findings.md")).exists();
    }

    @Test
    void showsTheStackTraceOnlyWhenAsked() {
        assertThat(run("call", "files.list", "[1]").err()).doesNotContain("\tat ");
        assertThat(run("--verbose", "call", "files.list", "[1]").err()).contains("UsageException", "at dev.patchbay");
    }

    private CommandRun.Result run(String... arguments) {
        return project.run(arguments);
    }
}
