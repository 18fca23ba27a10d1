package dev.patchbay.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final String WHEN = """
            match = { tool = "shell.*" }
            when = { all = [
              { field = "/call/arguments/command", matches = "git push" },
              { not = { field = "/call/arguments/branch", exists = true } },
              { any = [
                { field = "/call/arguments/depth", more_than = 5 },
                { time = { from = "09:00", to = "17:00", days = ["sat"], zone = "Europe/Zurich" } },
              ] },
            ] }
            action = "deny"
            """;

    @Test
    void saysOfEachTestWhatItFound() {
        assertThat(HookFile.explain(
                        HookFile.table("tool.before", WHEN),
                        Events.before("{\"command\": \"git push\", \"depth\": 3}")))
                .isEqualTo("""
                        applies
                        all: true
                          "/call/arguments/command" matches "git push": true, it is "git push"
                          not: true
                            "/call/arguments/branch" exists: false, nothing is there
                          any: true
                            "/call/arguments/depth" more_than 5: false, it is 3
                            time from 09:00 to 17:00 on sat: true, it is sat 10:30 in Europe/Zurich""");
    }

    @Test
    void saysThatItFails() {
        assertThat(HookFile.explain(HookFile.table("tool.before", WHEN), Events.before("{\"command\": []}")))
                .startsWith("fails, because at \"/call/arguments/command\" a text was expected where a list is\n");
    }

    @Test
    void saysWhichPartOfTheMatchDoesNotFit() {
        String table =
                HookFile.table("tool.before", "match = { tool = \"shell.*\", session = \"t*\" }\naction = \"deny\"");

        assertThat(HookFile.explain(table, Events.before("{}")))
                .isEqualTo("does not apply: the session or the agent does not match");
    }

    @Test
    void keepsTheContentOfASecretTestToItself() {
        String table = HookFile.table(
                "tool.before",
                "when = { field = \"/call/arguments/x\", equals = \"hunter2\", secret = true }\naction = \"deny\"");

        assertThat(HookFile.explain(table, Events.before("{\"x\": \"hunter3\"}")))
                .isEqualTo("does not apply\na secret condition: false");
    }

    @Test
    void keepsAllOfASecretHookToItself() {
        String table = HookFile.table("tool.before", WHEN + "secret = true\n");

        assertThat(HookFile.explain(table, Events.before("{\"command\": \"git push\"}")))
                .isEqualTo("applies: its match and condition are secret");
        assertThat(HookFile.read(table).hooks().get(0).summary()).isEqualTo("deny at tool.before");
    }

    @Test
    void cutsLongValues() {
        String table = HookFile.table(
                "tool.before", "when = { field = \"/call/arguments/x\", equals = \"y\" }\naction = \"deny\"");

        assertThat(HookFile.explain(table, Events.before("{\"x\": \"" + "z".repeat(1000) + "\"}")))
                .hasSizeLessThan(250)
                .endsWith("zz…");
    }
}
