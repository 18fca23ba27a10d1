package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PluginAddTest {
    private static final String UNTOUCHED = "# ours\n[host]\nworkspace = \".\"\n";

    @TempDir
    Path folder;

    private OutsideProject project = new OutsideProject(Path.of("none"), Path.of("none"));

    @BeforeEach
    void makeProject() {
        project = OutsideProject.below(folder);
    }

    @Test
    void writesManifestSettingsAndPinsAfterHavingShownWhatIsOffered() {
        CommandRun.Result added = project.add();

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.err())
                .contains("calc calls itself \"calc 2.0\"; fake_stdio, ready in", "2 tools")
                .containsPattern("add +reads +adds")
                .containsPattern("sub +reads +subtracts");
        assertThat(added.out()).contains("project:calc is added: 2 tools exposed and pinned");
        assertThat(project.files())
                .containsExactly(
                        "patchbay.lock", "patchbay.toml", "plugins", "plugins/calc", "plugins/calc/plugin.toml");
        assertThat(project.read("plugins/calc/plugin.toml")).isEqualTo("""
                [plugin]
                schema_version = "1"
                name = "calc"
                version = "1.0.0"
                kind = "tool"
                runtime = "fake_stdio"

                [plugin.tools]
                expose = ["add", "sub"]

                [plugin.fake_stdio]
                command = ["fake", "%s"]

                [plugin.metadata]
                written_by = "patchbay plugin add"
                """.formatted(project.program()));
        assertThat(project.read("patchbay.toml"))
                .startsWith(UNTOUCHED + "\n[plugins.calc]\ndigest = \"sha256:")
                .endsWith("version = \"1.0.0\"\n");
        assertThat(project.read("patchbay.lock")).contains("\"add\"", "\"sub\"", "\"version\" : \"1.0.0\"");
    }

    @Test
    void makesAPluginThatRunsAndIsSeenToBeSomebodyElses() {
        assertThat(project.add().exit()).isZero();

        assertThat(project.run("call", "calc.add").out()).contains("called add");
        assertThat(project.run("tools").out()).contains("project:calc (fake_stdio, untrusted)");
        assertThat(project.run("explain", "calc.add").out()).contains("from project:calc (fake_stdio, untrusted)");
        assertThat(project.run("plugins").out()).contains("calc", "ready").doesNotContain("not pinned");
        assertThat(project.run("check").err()).contains("no problems");
    }

    @Test
    void writesWhatTheProcessIsGiven() {
        CommandRun.Result added = project.add(
                "--env",
                "LOG=a \"b\"",
                "--secret",
                "KEY=env:CALC_KEY",
                "--secret",
                "CERT=file:certs/key.pem",
                "--inherit-env",
                "HOME",
                "--grant",
                "fs.read:docs/**",
                "--sandbox",
                "--expose",
                "a*");

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.out()).contains("1 tool exposed");
        assertThat(project.read("plugins/calc/plugin.toml"))
                .contains("expose = [\"a*\"]")
                .contains("env = { LOG = \"a \\\"b\\\"\" }")
                .contains("secrets = { KEY = \"env:CALC_KEY\", CERT = \"file:certs/key.pem\" }")
                .contains("inherit_env = [\"HOME\"]")
                .contains("sandbox = \"bwrap\"")
                .contains(
                        "capabilities = [\"env:CALC_KEY\", \"fs.read:certs/key.pem\", \"env:HOME\", \"fs.read:docs/**\"]");
        assertThat(project.read("patchbay.toml"))
                .contains("grants = [\"env:CALC_KEY\", \"fs.read:certs/key.pem\", \"env:HOME\", \"fs.read:docs/**\"]");
        assertThat(project.read("patchbay.lock")).contains("\"add\"").doesNotContain("\"sub\"");
    }

    @Test
    void leavesNothingBehindWhenTheProgramDoesNotStart() {
        project.program("\"fail\": \"no module named calc\"");

        CommandRun.Result failed = project.add();

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("exit code 3: no module named calc", "see why");
        assertThat(project.files()).containsExactly("patchbay.toml");
        assertThat(project.read("patchbay.toml")).isEqualTo(UNTOUCHED);
    }

    @Test
    void leavesTheConfigurationAloneWhenItCannotBeEdited() {
        ExampleProject.write(project.directory().resolve("patchbay.toml"), "plugins = {}\n");

        CommandRun.Result failed = project.add();

        assertThat(failed.exit()).isEqualTo(3);
        assertThat(failed.err()).contains("cannot be edited");
        assertThat(project.files()).containsExactly("patchbay.toml");
        assertThat(project.read("patchbay.toml")).isEqualTo("plugins = {}\n");
    }

    @Test
    void refusesANameThatIsTaken() {
        assertThat(project.add().exit()).isZero();
        String before = project.read("patchbay.lock");

        CommandRun.Result again = project.add();

        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("there is a plugin \"calc\" already", "patchbay plugin remove calc");
        assertThat(project.read("patchbay.lock")).isEqualTo(before);
    }

    @Test
    void refusesANameThatHasSettingsAlready() {
        ExampleProject.write(project.directory().resolve("patchbay.toml"), "[plugins.calc]\ngrants = [\"net\"]\n");

        CommandRun.Result refused = project.add();

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("has settings for \"calc\" already");
    }

    @ParameterizedTest
    @CsvSource({
        "plugin add Calc! -- x,                     is not a plugin name",
        "plugin add calc,                           Missing required parameter",
        "plugin add calc --env LOG -- x,            '--env' needs NAME=VALUE",
        "plugin add calc --secret KEY=sk-12 -- x,   never the secret itself",
        "plugin add calc --grant fs.read: -- x,     ends in ':'",
        "plugin add calc --runtime A -- x,          runtime",
        "plugin add calc --env A=1 https://x.y,     '--env' is about a program",
        "plugin add calc --header A=1 -- x,         '--header' is about a server",
        "plugin add calc --bearer sk-12 https://x.y, never the secret itself",
        "plugin add calc --secret K=sk-12 https://x.y, write --secret K=env:CALC_K",
        "plugin add calc --header K=ghp_sk-120123456789abcd https://x.y, looks like a secret",
        "plugin add calc --bearer env:A --secret K=env:B https://x.y, one secret header",
        "plugin add calc https://x.y/?key=sk-12345, the address holds what looks like a secret"
    })
    void refusesWhatMakesNoSense(String typed, String message) {
        CommandRun.Result refused = project.run(typed.split(" ", -1));

        assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err().replace('"', '\'')).contains(message).doesNotContain("sk-12");
        assertThat(project.files()).containsExactly("patchbay.toml");
    }

    @Test
    void refusesPatternsThatMatchNothing() {
        CommandRun.Result refused = project.add("--expose", "mul*");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("none of its tools matches \"mul*\"", "add, sub");
        assertThat(project.files()).containsExactly("patchbay.toml");
    }

    @Test
    void asksAPersonWhichToolsToExpose() {
        Keyboard keyboard = new Keyboard();
        CommandRun command = CommandRun.in(project.directory()).onTerminal(keyboard);
        Thread person = new Thread(() -> {
            org.awaitility.Awaitility.await()
                    .until(() -> command.err().contains("expose all 2? [Y]es, [n]o, or names and patterns: "));
            keyboard.type("sub");
        });
        person.start();

        CommandRun.Result added = command.run(
                "plugin",
                "add",
                "calc",
                "--runtime",
                "fake_stdio",
                "--",
                "fake",
                project.program().toString());

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(project.read("plugins/calc/plugin.toml")).contains("expose = [\"sub\"]");
        assertThat(project.run("tools").out()).contains("calc.sub").doesNotContain("calc.add");
    }

    @Test
    void addsNothingWhenThePersonSaysNo() {
        Keyboard keyboard = new Keyboard();
        keyboard.hangUp();

        CommandRun.Result refused = CommandRun.in(project.directory())
                .onTerminal(keyboard)
                .run(
                        "plugin",
                        "add",
                        "calc",
                        "--runtime",
                        "fake_stdio",
                        "--",
                        "fake",
                        project.program().toString());

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("nothing was added");
        assertThat(project.files()).containsExactly("patchbay.toml");
    }

    @Test
    void doesNotPinTheFolderOfAProgramThatWritesIntoIt() {
        project.program("\"litter\": true, \"tools\": [{\"name\": \"add\"}]");

        CommandRun.Result added = project.add();

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.err()).contains("it wrote into its own folder");
        assertThat(project.read("patchbay.toml")).doesNotContain("digest").contains("version = \"1.0.0\"");
        assertThat(project.run("call", "calc.add").exit()).isZero();
        assertThat(project.run("call", "calc.add").exit()).isZero();
    }

    @Test
    void writesAProgramHereWithItsWholePath() {
        ExampleProject.write(project.directory().resolve("here.json"), "{\"tools\": [{\"name\": \"add\"}]}");

        CommandRun.Result added =
                project.run("plugin", "add", "calc", "--runtime", "fake_stdio", "--", "fake", "./here.json");

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.err())
                .contains(
                        "\"./here.json\" is written as \"" + project.directory().resolve("here.json"));
    }

    @Test
    void showsTextThatWouldSteerTheTerminalWrittenOut() {
        project.program("\"peer\": \"\\u001b[31mevil\", \"tools\": [{\"name\": \"add\", \"description\":"
                + " \"\\u001b[2Jgone\\u202e\"}]");

        CommandRun.Result added = project.add();

        assertThat(added.err())
                .contains("\\u001b[31mevil", "\\u001b[2Jgone\\u202e")
                .doesNotContain("\u001b");
    }

    @Test
    void tellsMachinesWhatWasAdded() {
        JsonNode added = Json.parse(project.add("--json").out());

        assertThat(added.at("/plugin").asString("")).isEqualTo("project:calc");
        assertThat(added.at("/tools/1/name").asString("")).isEqualTo("sub");
        assertThat(added.at("/tools/1/exposed").asBoolean(false)).isTrue();
        assertThat(added.at("/digest").asString("")).startsWith("sha256:");
    }
}
