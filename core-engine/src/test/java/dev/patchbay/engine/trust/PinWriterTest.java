package dev.patchbay.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinWriterTest {
    private static final String OLD = "sha256:" + "a".repeat(64);
    private static final Digest NEW = new Digest("sha256:" + "b".repeat(64));

    @TempDir
    Path project;

    private Path file;

    @BeforeEach
    void file() {
        file = project.resolve(HostConfig.FILE_NAME);
    }

    private String pinned(String before) throws IOException {
        Files.writeString(file, before);
        PinWriter.write(file, "files", "1.1.0", NEW);
        return Files.readString(file);
    }

    @Test
    void replacesOnlyTheValuesOfPinsThatAreThere() throws IOException {
        String before = """
                # what the team agreed on
                [plugins.files]   # reads only
                digest   = '%s' # of 1.0.0
                grants = [
                    "fs.read:**", # everything
                ]
                "version" = "1.0.0"

                [plugins.files.config]
                digest = "another one"
                """.formatted(OLD);

        assertThat(pinned(before))
                .isEqualTo(before.replace("'" + OLD + "'", "\"" + NEW + "\"").replace("1.0.0\"", "1.1.0\""));
    }

    @Test
    void addsPinsBelowTheHeaderOfTheTable() throws IOException {
        assertThat(pinned("""
                [host]
                model = "main"
                [ plugins . "files" ] # mine
                enabled = true
                [[model]]
                name = "main"
                provider = "scripted"
                """)).isEqualTo("""
                [host]
                model = "main"
                [ plugins . "files" ] # mine
                digest = "%s"
                version = "1.1.0"
                enabled = true
                [[model]]
                name = "main"
                provider = "scripted"
                """.formatted(NEW));
    }

    @Test
    void addsTheTableAtTheEndWhereThereIsNone() throws IOException {
        assertThat(pinned("[plugins.other]\nenabled = true")).isEqualTo("""
                [plugins.other]
                enabled = true

                [plugins.files]
                digest = "%s"
                version = "1.1.0"
                """.formatted(NEW));
    }

    @Test
    void addsTheTableWhereOnlyATableBelowItIsThere() throws IOException {
        assertThat(pinned("[plugins.files.config]\nroot = \"src\"\n")).isEqualTo("""
                [plugins.files.config]
                root = "src"

                [plugins.files]
                digest = "%s"
                version = "1.1.0"
                """.formatted(NEW));
    }

    @Test
    void makesAnEmptyFileOneWithATable() throws IOException {
        assertThat(pinned("")).isEqualTo("[plugins.files]\ndigest = \"" + NEW + "\"\nversion = \"1.1.0\"\n");
    }

    @Test
    void takesNoHeaderInsideATextForTheTable() throws IOException {
        String before = "[host]\ninstructions = \"\"\"\n[plugins.files]\n\"\"\"\n";

        assertThat(pinned(before)).startsWith(before + "\n[plugins.files]\n");
    }

    @Test
    void keepsTheLineEndsOfTheFile() throws IOException {
        assertThat(pinned("[plugins.files]\r\nenabled = true\r\n"))
                .isEqualTo("[plugins.files]\r\ndigest = \"" + NEW + "\"\r\nversion = \"1.1.0\"\r\nenabled = true\r\n");
    }

    @Test
    void replacesPinsInsideAnInlineTable() throws IOException {
        assertThat(pinned("plugins = { files = { version = \"1.0.0\", digest = \"" + OLD + "\" } } # short\n"))
                .isEqualTo("plugins = { files = { version = \"1.1.0\", digest = \"" + NEW + "\" } } # short\n");
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        String once = pinned("[plugins.files]\n");

        assertThat(pinned(once)).isEqualTo(once);
    }

    @Test
    void isReadBackAsTheSettingsOfThePlugin() throws IOException {
        assertThat(pinned("[plugins.files]\ngrants = \"fs.read\"\n")).isNotEmpty();

        PluginSettings settings = new HostConfigReader(null, null).read(project).settings("files");
        assertThat(settings.digest()).isEqualTo(NEW);
        assertThat(settings.version()).isEqualTo("1.1.0");
        assertThat(settings.grants()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugins = { files = { enabled = true } }\n",
                "plugins.files.enabled = true\n",
                "[plugins]\nfiles = { enabled = true }\n",
                "[plugins.files]\ndigest = \"\"\"x\"\"\"\n",
                "[plugins.files]\ndigest = 5\n",
                "plugins = 1\n",
                "[[plugins]]\nfiles = 1\n"
            })
    void leavesALayoutAloneThatItCannotEdit(String before) throws IOException {
        Files.writeString(file, before);

        assertThatThrownBy(() -> PinWriter.write(file, "files", "1.1.0", NEW))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("cannot be edited")
                .hasMessageContaining("write it yourself: version = \"1.1.0\", digest = \"" + NEW + "\"");
        assertThat(file).content().isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[plugins.files | expected ]", "<absent> | there is no file"})
    void refusesAFileThatCannotBeRead(String before, String message) throws IOException {
        if (!before.equals("<absent>")) {
            Files.writeString(file, before);
        }

        assertThatThrownBy(() -> PinWriter.write(file, "files", "1.1.0", NEW))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void introducesAPluginWithItsGrants() throws IOException {
        Files.writeString(file, "[host]\nworkspace = \".\"\n");

        PinWriter.introduce(
                file, "files", List.of(Capability.parse("fs.read:a \"b\"/**"), Capability.parse("net")), "1.0.0", NEW);

        assertThat(file).content().isEqualTo("""
                [host]
                workspace = "."

                [plugins.files]
                grants = ["fs.read:a \\"b\\"/**", "net"]
                digest = "%s"
                version = "1.0.0"
                """.formatted(NEW));
        PluginSettings read = new HostConfigReader(null, null).read(project).settings("files");
        assertThat(read.grants()).hasSize(2);
        assertThat(read.digest()).isEqualTo(NEW);
    }

    @Test
    void takesAPluginOutAgainWithEverythingBelowIt() throws IOException {
        String before = """
                # ours
                [host]
                workspace = "."
                """;
        Files.writeString(file, before);
        PinWriter.introduce(file, "files", List.of(), "1.0.0", NEW);

        PinWriter.remove(file, "files");

        assertThat(file).content().isEqualTo(before);
    }

    @Test
    void leavesWhatBelongsToOtherTables() throws IOException {
        Files.writeString(file, """
                [plugins.a] # first
                enabled = true

                [ plugins . "files" ] # mine
                version = "1"
                # a remark of mine

                [plugins.files.config]
                list = [
                  "[plugins.a]",
                ]

                # about b
                [plugins.b]
                enabled = false
                """);

        PinWriter.remove(file, "files");

        assertThat(file).content().isEqualTo("""
                [plugins.a] # first
                enabled = true


                # about b
                [plugins.b]
                enabled = false
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugins = { files = { version = \"1\" } }\n",
                "[plugins]\nfiles.version = \"1\"\n",
                "[plugins.files]\ntext = \"\"\"\n[plugins.b]\n\"\"\"\n",
            })
    void refusesToTakeOutWhatItCannotFind(String text) throws IOException {
        Files.writeString(file, text);

        assertThatThrownBy(() -> PinWriter.remove(file, "files"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("remove [plugins.files] yourself");
        assertThat(file).content().isEqualTo(text);
    }

    @Test
    void takesOutNothingWhereNothingIsSaid() throws IOException {
        Files.writeString(file, "[host]\n\n\n");

        PinWriter.remove(file, "files");

        assertThat(file).content().isEqualTo("[host]\n\n\n");
    }

    @Test
    void keepsTheRightsOfTheFileAndLeavesNothingBeside() throws IOException {
        assumeThat(file.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        PinWriter.write(file, "files", "1.1.0", NEW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(project)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writesThroughALink(@TempDir Path elsewhere) throws IOException {
        Path target = Files.writeString(elsewhere.resolve("shared.toml"), "");
        Files.createSymbolicLink(file, target);

        PinWriter.write(file, "files", "1.1.0", NEW);

        assertThat(file).isSymbolicLink();
        assertThat(target).content().contains(NEW.text());
    }
}
