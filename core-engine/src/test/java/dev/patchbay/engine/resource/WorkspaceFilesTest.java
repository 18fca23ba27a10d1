package dev.patchbay.engine.resource;

import static dev.patchbay.engine.resource.Fixtures.PLUGIN;
import static dev.patchbay.engine.resource.Fixtures.assertFails;
import static dev.patchbay.engine.resource.Fixtures.capabilities;
import static dev.patchbay.engine.resource.Fixtures.failureOf;
import static dev.patchbay.engine.resource.Fixtures.grants;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.resource.Authority;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.resource.ScopedFiles.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceFilesTest {
    @TempDir
    Path outer;

    private Path workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectories(outer.resolve("workspace"));
        put("src/a.txt", "a");
        put("src/deep/b.txt", "bb");
        put("secret/key", "k");
        Files.writeString(outer.resolve("outside.txt"), "outside");
    }

    @Test
    void readsWhatIsGranted() {
        assertThat(files("fs.read:src/**").read("src/deep/b.txt", 10)).isEqualTo("bb".getBytes(UTF_8));
    }

    @Test
    void takesADotAndEmptyNamesOutOfAPath() {
        assertThat(files("fs.read:src/**").read("./src//deep/./b.txt", 10)).isEqualTo("bb".getBytes(UTF_8));
    }

    @Test
    void saysWhichLineIsMissingInTheHostsConfiguration() {
        ScopedFiles files = files(new Grants(capabilities("fs.read"), capabilities("fs.read:src/**")));

        assertThat(failureOf(() -> files.read("secret/key", 10)).describe())
                .isEqualTo(
                        "project:files: capability_not_allowed: \"fs.read:secret/key\" is not granted; add it to [plugins.files] in patchbay.toml: grants = [\"fs.read:secret/key\"]");
    }

    @Test
    void saysWhichLineIsMissingInTheManifest() {
        ScopedFiles files = files(new Grants(capabilities("fs.read:src/**"), capabilities("fs.read")));

        assertThat(failureOf(() -> files.read("secret/key", 10)).describe())
                .isEqualTo(
                        "project:files: capability_not_declared: the manifest does not ask for"
                                + " \"fs.read:secret/key\"; add it to [plugin] in plugin.toml: capabilities = [\"fs.read:secret/key\"]");
    }

    @Test
    void doesNotTakeLeaveToReadForLeaveToWrite() {
        assertFails(
                PluginErrorCode.CAPABILITY_NOT_DECLARED, () -> files("fs.read").write("src/a.txt", new byte[0]));
        assertThat(workspace.resolve("src/a.txt")).hasContent("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../outside.txt", "src/../../outside.txt", "src/..", "/etc/passwd", "//etc/passwd"})
    void refusesPathsThatCouldLeaveTheWorkspace(String path) {
        ScopedFiles files = files("fs.read", "fs.write");

        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> files.read(path, 10));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> files.write(path, new byte[0]));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> files.list(path));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> files.describe(path));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> files.delete(path));
    }

    @Test
    void refusesANulCharacter() {
        assertFails(PluginErrorCode.INVALID_ARGUMENTS, () -> files("fs.read").read("src/a.txt\0.png", 10));
    }

    @Test
    void seesTheWorkspaceItselfAsADot() {
        assertThat(files("fs.read:.", "fs.read:src").list("")).containsExactly(new Entry("src", true, 0));
        assertFails(
                PluginErrorCode.CAPABILITY_NOT_DECLARED,
                () -> files("fs.read:src/**").list(""));
    }

    @Test
    void listsADirectorySortedAndWithoutWhatMayNotBeRead() throws IOException {
        put("src/z.txt", "zzz");

        assertThat(files("fs.read:src", "fs.read:src/*.txt").list("src"))
                .containsExactly(new Entry("src/a.txt", false, 1), new Entry("src/z.txt", false, 3));
    }

    @Test
    void walksFilesOnlySortedByPath() {
        assertThat(files("fs.read").walk("", 10))
                .containsExactly(
                        new Entry("secret/key", false, 1),
                        new Entry("src/a.txt", false, 1),
                        new Entry("src/deep/b.txt", false, 2));
    }

    @Test
    void walksPastDirectoriesThatAreNotGrantedToFilesThatAre() {
        assertThat(files("fs.read:.", "fs.read:**/b.txt").walk("", 10))
                .containsExactly(new Entry("src/deep/b.txt", false, 2));
    }

    @Test
    void saysSoWhenThereAreMoreFilesThanTheWalkMayReturn() {
        assertThat(files("fs.read").walk("", 3)).hasSize(3);
        assertThatThrownBy(() -> files("fs.read").walk("", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 2 files");
    }

    @Test
    void givesAWalkUpWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> files("fs.read").walk("", 10)).isInstanceOf(UncheckedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void readsAFileOfExactlyTheLimitAndRefusesALargerOne() {
        assertThat(files("fs.read").read("src/deep/b.txt", 2)).hasSize(2);
        assertThatThrownBy(() -> files("fs.read").read("src/deep/b.txt", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"src/deep/b.txt\" has more than 1 bytes");
    }

    @Test
    void describesAFileAndADirectory() {
        assertThat(files("fs.read").describe("src/deep/b.txt")).isEqualTo(new Entry("src/deep/b.txt", false, 2));
        assertThat(files("fs.read").describe("src")).isEqualTo(new Entry("src", true, 0));
        assertThat(files("fs.read").describe("")).isEqualTo(new Entry("", true, 0));
    }

    @Test
    void namesThePathAsWrittenWhenThereIsNoSuchFile() {
        assertThatThrownBy(() -> files("fs.read").read("src/none.txt", 10))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read \"src/none.txt\": there is no such file");
    }

    @Test
    void saysThatADirectoryIsNoFile() {
        assertThatThrownBy(() -> files("fs.read").read("src", 10)).hasMessageContaining("it is a directory");
        assertThatThrownBy(() -> files("fs.write").write("src", new byte[0])).hasMessageContaining("it is a directory");
        assertThatThrownBy(() -> files("fs.write").write("", new byte[0])).hasMessageContaining("it is a directory");
        assertThatThrownBy(() -> files("fs.write").delete("src")).hasMessageContaining("it is a directory");
        assertThatThrownBy(() -> files("fs.read").list("src/a.txt")).hasMessageContaining("it is not a directory");
    }

    @Test
    void writesAFileAndTheDirectoriesAboveIt() {
        files("fs.write:report/**").write("report/2026/findings.md", "# ü".getBytes(UTF_8));

        assertThat(workspace.resolve("report/2026/findings.md")).hasContent("# ü");
    }

    @Test
    void leavesNothingButTheFileBehind() {
        files("fs.write").write("report/findings.md", new byte[10]);

        assertThat(workspace.resolve("report")).isDirectoryContaining("glob:**findings.md");
        assertThat(workspace.resolve("report").toFile().list()).hasSize(1);
    }

    @Test
    void keepsThePermissionsOfAFileThatItReplaces() throws IOException {
        Path script = workspace.resolve("src/a.txt");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));

        files("fs.write").write("src/a.txt", "new".getBytes(UTF_8));

        assertThat(script).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void keepsTheOldContentOpenForThoseWhoReadItMeanwhile() throws IOException {
        try (var reader = Files.newBufferedReader(workspace.resolve("src/a.txt"))) {
            files("fs.write").write("src/a.txt", "new".getBytes(UTF_8));

            assertThat(reader.readLine()).isEqualTo("a");
        }
    }

    @Test
    void deletesAFile() {
        files("fs.write").delete("src/a.txt");

        assertThat(workspace.resolve("src/a.txt")).doesNotExist();
        assertThatThrownBy(() -> files("fs.write").delete("src/a.txt"))
                .hasMessage("cannot delete \"src/a.txt\": there is no such file");
    }

    @Test
    void keepsTheHostsStateToItself() throws IOException {
        put(".patchbay/history/s1", "h");
        ScopedFiles files = files("fs.read", "fs.write");

        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> files.read(".patchbay/history/s1", 10));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> files.write(".patchbay/new/x", new byte[0]));
        assertThat(files.walk("", 10)).extracting(Entry::path).doesNotContain(".patchbay/history/s1");
        assertThat(files.list("")).extracting(Entry::path).containsExactly("secret", "src");
    }

    @Test
    void saysThatTheWorkspaceIsMissing() {
        ScopedFiles files = new WorkspaceFiles(
                outer.resolve("nowhere"), outer.resolve("state"), new Authority(PLUGIN, grants("fs.read")));

        assertThatThrownBy(() -> files.list(""))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no workspace");
    }

    private void put(String path, String content) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private ScopedFiles files(String... capabilities) {
        return files(grants(capabilities));
    }

    private ScopedFiles files(Grants grants) {
        return new WorkspaceFiles(workspace, workspace.resolve(".patchbay"), new Authority(PLUGIN, grants));
    }
}
