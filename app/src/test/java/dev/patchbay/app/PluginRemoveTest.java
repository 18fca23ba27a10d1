package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRemoveTest {
    @TempDir
    Path folder;

    private OutsideProject project = new OutsideProject(Path.of("none"), Path.of("none"));
    private String untouched = "";

    @BeforeEach
    void addPlugin() {
        project = OutsideProject.below(folder);
        untouched = project.read("patchbay.toml");
        assertThat(project.add("--grant", "net").exit()).isZero();
    }

    @Test
    void takesAwayEverythingThatAddWrote() {
        CommandRun.Result removed = project.run("plugin", "remove", "calc", "--yes");

        assertThat(removed.exit()).as(removed.err()).isZero();
        assertThat(removed.out()).contains("project:calc is removed");
        assertThat(project.files()).containsExactly("patchbay.toml", "plugins");
        assertThat(project.read("patchbay.toml")).isEqualTo(untouched);
        assertThat(project.add().exit()).isZero();
    }

    @Test
    void needsAYes() {
        CommandRun.Result nobody = project.run("plugin", "remove", "calc");
        assertThat(nobody.exit()).isEqualTo(4);
        assertThat(nobody.err()).contains("nobody to ask", "--yes");

        Keyboard keyboard = new Keyboard();
        keyboard.hangUp();
        CommandRun.Result no =
                CommandRun.in(project.directory()).onTerminal(keyboard).run("plugin", "remove", "calc");
        assertThat(no.exit()).isEqualTo(4);
        assertThat(no.err()).contains("nothing was removed");
        assertThat(project.run("call", "calc.add").exit()).isZero();
    }

    @Test
    void keepsWhatSomebodyElsePutThere() throws Exception {
        Files.writeString(project.directory().resolve("plugins/calc/notes.txt"), "mine");

        CommandRun.Result refused = project.run("plugin", "remove", "calc", "--yes");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("did not write: notes.txt", "--force");
        assertThat(project.files()).contains("plugins/calc/notes.txt", "plugins/calc/plugin.toml");

        assertThat(project.run("plugin", "remove", "calc", "--yes", "--force").exit())
                .isZero();
        assertThat(project.files()).containsExactly("patchbay.toml", "plugins");
    }

    @Test
    void keepsAManifestThatSomebodyWroteByHand() {
        ExampleProject.write(
                project.directory().resolve("plugins/calc/plugin.toml"),
                project.read("plugins/calc/plugin.toml").replace("patchbay plugin add", "me"));

        assertThat(project.run("plugin", "remove", "calc", "--yes").err()).contains("did not write: plugin.toml");
    }

    @Test
    void changesNothingWhenTheConfigurationCannotBeEdited() {
        String odd = "[plugins]\ncalc.grants = [\"net\"]\n";
        ExampleProject.write(project.directory().resolve("patchbay.toml"), odd);

        CommandRun.Result failed = project.run("plugin", "remove", "calc", "--yes");

        assertThat(failed.exit()).isEqualTo(3);
        assertThat(failed.err()).contains("remove [plugins.calc] yourself");
        assertThat(project.files()).contains("plugins/calc/plugin.toml", "patchbay.lock");
        assertThat(project.read("patchbay.toml")).isEqualTo(odd);
    }

    @Test
    void knowsWhatThereIs() {
        CommandRun.Result lost = project.run("plugin", "remove", "calk");

        assertThat(lost.exit()).isEqualTo(2);
        assertThat(lost.err()).contains("there is no plugin \"calk\"", "did you mean \"calc\"?");
    }
}
