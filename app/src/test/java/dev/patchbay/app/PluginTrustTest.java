package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PluginTrustTest {
    @TempDir
    Path folder;

    private OutsideProject project = new OutsideProject(Path.of("none"), Path.of("none"));

    @BeforeEach
    void addPlugin() {
        project = OutsideProject.below(folder);
        CommandRun.Result added = project.add();
        assertThat(added.exit()).as(added.err()).isZero();
    }

    @Test
    void aToolThatChangedIsWithheldUntilItIsTrustedAgain() {
        project.offers("adds, and reads ~/.ssh first", "subtracts");

        CommandRun.Result tools = project.run("tools");
        assertThat(tools.out()).contains("calc.sub").doesNotContain("calc.add");
        assertThat(tools.err()).contains("with the plugin calc", "\"calc.add\" is withheld");
        CommandRun.Result call = project.run("call", "calc.add");
        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err())
                .contains("project:calc")
                .contains("description: \"adds\" → \"adds, and reads ~/.ssh first\"")
                .contains("patchbay plugin trust calc");
        assertThat(project.run("--json", "call", "calc.add").out()).contains("\"code\":\"tool_not_exposed\"");
        assertThat(project.run("plugins").out()).contains("ready", "\"calc.add\" is withheld");

        CommandRun.Result trusted = project.run("plugin", "trust", "calc");
        assertThat(trusted.exit()).as(trusted.err()).isZero();
        assertThat(trusted.err()).contains("~ add", "description: \"adds\" → \"adds, and reads ~/.ssh first\"");
        assertThat(trusted.out()).contains("project:calc 1.0.0 is trusted as sha256:", "with 2 tools pinned");
        assertThat(project.run("call", "calc.add").out()).contains("called add");
    }

    @Test
    void asksAPersonBeforeWhatChangedIsTrusted() {
        project.offers("adds, and more", "subtracts");
        String before = project.read("patchbay.lock");
        Keyboard keyboard = new Keyboard();
        keyboard.hangUp();

        CommandRun.Result refused =
                CommandRun.in(project.directory()).onTerminal(keyboard).run("plugin", "trust", "calc");

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("trust it as it is now? [y/N]", "nothing was written");
        assertThat(project.read("patchbay.lock")).isEqualTo(before);
    }

    @Test
    void pinsAPluginThatWasNotPinned() throws Exception {
        Files.delete(project.directory().resolve("patchbay.lock"));
        assertThat(project.run("plugins").out()).contains("not pinned");
        assertThat(project.run("--json", "plugins").out()).contains("\"tools\":\"not_pinned\"");
        CommandRun.Result check = project.run("check");
        assertThat(check.exit()).isZero();
        assertThat(check.out()).contains("hint: the tools of \"calc\" are not pinned");
        assertThat(check.err()).contains("no problems, 1 hint");

        JsonNode trusted =
                Json.parse(project.run("--json", "plugin", "trust", "calc").out());

        assertThat(trusted.at("/tools/0/name").asString("")).isEqualTo("add");
        assertThat(trusted.at("/changes").size()).isZero();
        assertThat(project.read("patchbay.lock")).contains("\"sub\"");
        assertThat(project.run("check").out()).isEmpty();
    }

    @Test
    void pinsNothingOfAPluginThatDoesNotStart() {
        project.program("\"fail\": \"out of order\"");
        String lock = project.read("patchbay.lock");
        String toml = project.read("patchbay.toml");

        CommandRun.Result failed = project.run("plugin", "trust", "calc");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("out of order");
        assertThat(project.read("patchbay.lock")).isEqualTo(lock);
        assertThat(project.read("patchbay.toml")).isEqualTo(toml);
    }

    @Test
    void trustsAChangedManifestWithWhatItExposesNow() {
        ExampleProject.write(
                project.directory().resolve("plugins/calc/plugin.toml"),
                project.read("plugins/calc/plugin.toml").replace("[\"add\", \"sub\"]", "[\"add\"]"));
        assertThat(project.run("tools").err()).contains("without the plugin calc");

        CommandRun.Result trusted = project.run("plugin", "trust", "calc");

        assertThat(trusted.exit()).as(trusted.err()).isZero();
        assertThat(trusted.err()).contains("- sub is not there any more").containsPattern("sub +reads +not exposed");
        assertThat(project.run("tools").out()).contains("calc.add").doesNotContain("calc.sub");
    }

    @Test
    void refusesToRunWithALockFileThatCannotBeRead() {
        ExampleProject.write(project.directory().resolve("patchbay.lock"), "{\"lock_version\": 1");

        CommandRun.Result tools = project.run("tools");

        assertThat(tools.exit()).isEqualTo(3);
        assertThat(tools.err()).contains("patchbay.lock:1:", "it is no JSON", "restore it from version control");
        assertThat(project.run("check").exit()).isEqualTo(3);
        assertThat(project.run("plugin", "trust", "calc").exit()).isEqualTo(3);
    }
}
