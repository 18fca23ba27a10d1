package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksTestCommandTest {
    private static final String FORCE = """
            [[case]]
            name = "a force push"
            event = { event = "tool.before", call = { tool = "shell.run", arguments = { command = "git push -f" } } }
            """;

    private static final String SLOWLY = """
            [[hook]]
            name = "slowly"
            on = "tool.before"
            match = { tool = "mail.*" }
            action = { limit = { calls = 2, per = "1m" } }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeProject() {
        write("patchbay.toml", """
                [[rule]]
                id = "no-removal"
                tool = "files.remove"
                decision = "deny"

                [[hook]]
                name = "no-force-push"
                on = "tool.before"
                match = { tool = "shell.*" }
                when = { field = "/call/arguments/command", matches = "git push .*(--force|-f)" }
                action = "deny"
                reason = "force pushes lose other people's work"

                [[hook]]
                name = "small"
                on = "tool.before"
                match = { tool = "rows.list" }
                action = { rewrite = { clamp = { "/limit" = { max = 10 } } } }

                [[hook]]
                name = "mail"
                on = "tool.after"
                action = { redact = { presets = ["email"] } }
                """);
    }

    @Test
    void whatPluginsHaveInFilesCountsThoughTheyDoNotRun() {
        write("patchbay.toml", """
                [plugins.guard]
                enabled = true
                """);
        write("plugins/guard/plugin.toml", """
                [plugin]
                schema_version = "1"
                name = "guard"
                version = "1.0.0"
                kind = "hook"
                runtime = "mcp_stdio"

                [plugin.mcp_stdio]
                command = ["sh", "-c", "touch started"]

                [[plugin.rules]]
                id = "no-mail"
                tool = "mail.*"
                decision = "deny"

                [[plugin.hooks]]
                on = "tool.before"
                handler = "check"
                """);
        write("plugins/guard/hooks.toml", """
                [[hook]]
                name = "few"
                on = "tool.before"
                match = { tool = "rows.*" }
                action = { limit = { calls = 1, per = "1m" } }
                """);
        write("cases.toml", """
                [[case]]
                name = "its rule"
                event = { event = "tool.before", call = { tool = "mail.send" } }
                expect = { outcome = "deny", by = "no-mail" }

                [[case]]
                name = "its file"
                [[case.step]]
                event = { event = "tool.before", call = { tool = "rows.count" } }
                expect = { outcome = "proceed" }
                [[case.step]]
                event = { event = "tool.before", call = { tool = "rows.count" } }
                expect = { outcome = "deny", by = "few" }
                """);

        CommandRun.Result test = run("hooks", "test", "cases.toml");

        assertThat(test.out() + test.err()).contains("ok  its rule", "ok  its file");
        assertThat(test.exit()).isZero();
        assertThat(folder.resolve("plugins/guard/started")).doesNotExist();
    }

    @Test
    void casesThatHoldAreNamedAndPass() {
        write("cases.toml", FORCE + """
                expect = { outcome = "deny", by = "no-force-push", reason = "force pushes **" }

                [[case]]
                name = "a rule"
                event = { event = "tool.before", call = { tool = "files.remove" } }
                expect = { outcome = "deny", by = "no-removal" }

                [[case]]
                name = "a rewrite"
                event = { event = "tool.before", call = { tool = "rows.list", arguments = { limit = 50, at = "x" } } }
                expect = { outcome = "rewrite", by = "small", arguments = { limit = 10, at = "x" } }

                [[case]]
                name = "a redaction"
                event = { event = "tool.after", call = { tool = "mail.read" }, result = { content = [{ type = "text", text = "to a@b.example" }] } }
                expect = { outcome = "redact", by = "project/mail", text = "to [redacted email]" }
                """);

        CommandRun.Result test = run("hooks", "test", "cases.toml");

        assertThat(test.out()).contains("ok  a force push", "ok  a rule", "ok  a rewrite", "ok  a redaction");
        assertThat(test.err()).contains("4 cases, as they should be");
        assertThat(test.exit()).isZero();
    }

    @Test
    void aDifferenceIsShownWithWhyAndFails() {
        write("cases.toml", FORCE + "expect = { outcome = \"ask\", by = \"other\" }\n");

        CommandRun.Result test = run("hooks", "test", "cases.toml");

        assertThat(test.exit()).isEqualTo(ExitCode.FAILED.code());
        assertThat(test.out())
                .contains("not a force push", "cases.toml:1")
                .contains("- outcome = \"ask\"", "+ outcome = \"deny\"")
                .contains("+ by = \"project/no-force-push\"")
                .contains("project/no-force-push: ");
        assertThat(run("--json", "hooks", "test", "cases.toml").out())
                .contains("\"type\":\"case\",\"name\":\"a force push\"")
                .contains("\"holds\":false")
                .contains("{\"what\":\"outcome\",\"expected\":\"ask\",\"got\":\"deny\"}");
    }

    @Test
    void malformedCasesHavePlaces() {
        write("cases.toml", FORCE + """
                expect = { outcome = "narrow" }

                [[case]]
                name = "b"
                event = { event = "tool.before", call = { tool = "shell.run", argments = { command = "ls" } } }
                expect = { outcome = "proceed" }

                [[case]]
                name = "c"
                event = { event = "run.end" }
                expect = { outcome = "proceed", be = "x" }
                """);

        CommandRun.Result test = run("hooks", "test", "cases.toml");

        assertThat(test.exit()).isEqualTo(ExitCode.INVALID_CONFIGURATION.code());
        assertThat(test.out())
                .containsPattern("cases.toml:4:\\d+: error: \"narrow\" is no outcome of \"tool.before\"")
                .containsPattern("cases.toml:8:\\d+: error: .*\"argments\".*\"arguments\"")
                .containsPattern("cases.toml:14:\\d+: error: nothing is decided at \"run.end\"");
    }

    @Test
    void limitsCountFromStepToStepAndEachCaseBeginsAnew() {
        write("patchbay.toml", SLOWLY);
        write("cases.toml", """
                [[case]]
                name = "three in a minute"
                event = { event = "tool.before", call = { tool = "mail.send" } }

                [[case.step]]
                repeat = 2
                after = "20s"
                expect = { outcome = "proceed" }

                [[case.step]]
                expect = { outcome = "deny", by = "slowly", reason = "**free again at 2026-01-07T12:01:20Z" }

                [[case.step]]
                after = "40s"
                expect = { outcome = "proceed" }

                [[case]]
                name = "one"
                event = { event = "tool.before", call = { tool = "mail.send" } }
                expect = { outcome = "proceed" }
                """);

        CommandRun.Result test = run("hooks", "test", "cases.toml");

        assertThat(test.out()).contains("ok  three in a minute proceed", "ok  one");
        assertThat(test.err()).contains("2 cases, as they should be");
        assertThat(test.exit()).isZero();
    }

    @Test
    void aDifferenceNamesTheStepAndItsPlace() {
        write("patchbay.toml", SLOWLY);
        write("cases.toml", """
                [[case]]
                name = "patience"
                event = { event = "tool.before", call = { tool = "mail.send" } }
                [[case.step]]
                expect = { outcome = "proceed" }
                [[case.step]]
                repeat = 5
                expect = { outcome = "proceed" }
                [[case.step]]
                expect = { outcome = "stop" }
                """);

        CommandRun.Result test = run("hooks", "test", "cases.toml");

        assertThat(test.exit()).isEqualTo(ExitCode.FAILED.code());
        assertThat(test.out())
                .contains("not patience, step 2, 2 of 5 deny by project/slowly", "cases.toml:6")
                .contains("- outcome = \"proceed\"", "+ outcome = \"deny\"")
                .doesNotContain("stop");
        assertThat(run("--json", "hooks", "test", "cases.toml").out())
                .contains("\"line\":6,\"holds\":false,\"step\":\"step 2, 2 of 5\"");
    }

    private void write(String file, String text) {
        ExampleProject.write(folder.resolve(file), text);
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.in(folder).run(arguments);
    }
}
