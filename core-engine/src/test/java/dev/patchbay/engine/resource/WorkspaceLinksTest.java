package dev.patchbay.engine.resource;

import static dev.patchbay.engine.resource.Fixtures.PLUGIN;
import static dev.patchbay.engine.resource.Fixtures.assertFails;
import static dev.patchbay.engine.resource.Fixtures.failureOf;
import static dev.patchbay.engine.resource.Fixtures.grants;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.Authority;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.resource.ScopedFiles.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceLinksTest {
    @TempDir
    Path outer;

    private Path workspace;
    private Path outside;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectories(outer.resolve("workspace"));
        outside = Files.createDirectories(outer.resolve("outside"));
        Files.writeString(outside.resolve("key"), "secret");
        Files.createDirectories(workspace.resolve("src"));
        Files.writeString(workspace.resolve("src/a.txt"), "a");
        Files.createDirectories(workspace.resolve("private"));
        Files.writeString(workspace.resolve("private/p.txt"), "p");
    }

    @Test
    void refusesALinkToAFileOutside() throws IOException {
        link("src/link", outside.resolve("key"));

        assertThat(failureOf(() -> all().read("src/link", 10)))
                .hasMessage("the path \"src/link\" leads out of the workspace through a link");
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> all().write("src/link", new byte[0]));
        assertThat(outside.resolve("key")).hasContent("secret");
    }

    @Test
    void refusesEverythingBehindALinkToADirectoryOutside() throws IOException {
        link("src/dir", outside);

        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> all().read("src/dir/key", 10));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> all().list("src/dir"));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> all().walk("src/dir", 10));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> all().describe("src/dir/key"));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> all().delete("src/dir/key"));
        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> all().write("src/dir/new/file", new byte[0]));
        assertThat(outside.resolve("new")).doesNotExist();
        assertThat(outside.resolve("key")).exists();
    }

    @Test
    void refusesALinkToWhatIsInsideButNotGranted() throws IOException {
        link("src/link", workspace.resolve("private/p.txt"));

        assertFails(
                PluginErrorCode.CAPABILITY_NOT_DECLARED,
                () -> files("fs.read:src/**").read("src/link", 10));
    }

    @Test
    void followsALinkToWhatIsGranted() throws IOException {
        link("src/link", Path.of("a.txt"));
        link("src/again", Path.of("link"));

        assertThat(files("fs.read:src/**").read("src/again", 10)).isEqualTo("a".getBytes(UTF_8));
    }

    @Test
    void writesThroughALinkIntoTheFileThatItNames() throws IOException {
        link("src/link", Path.of("a.txt"));

        files("fs.write:src/**").write("src/link", "new".getBytes(UTF_8));

        assertThat(workspace.resolve("src/a.txt")).hasContent("new");
        assertThat(workspace.resolve("src/link")).isSymbolicLink();
    }

    @Test
    void doesNotWriteThroughALinkToNothing() throws IOException {
        link("src/link", outside.resolve("new"));

        assertThatThrownBy(() -> all().write("src/link", new byte[1])).isInstanceOf(UncheckedIOException.class);
        assertThat(outside.resolve("new")).doesNotExist();
    }

    @Test
    void removesALinkAndNotWhatItNames() throws IOException {
        link("src/link", outside.resolve("key"));

        all().delete("src/link");

        assertThat(outside.resolve("key")).exists();
        assertThat(Files.isSymbolicLink(workspace.resolve("src/link"))).isFalse();
    }

    @Test
    void describesALinkItself() throws IOException {
        link("src/link", outside);

        assertThat(all().describe("src/link").directory()).isFalse();
    }

    @Test
    void listsOnlyLinksThatLeadToWhatMayBeRead() throws IOException {
        link("src/good", Path.of("a.txt"));
        link("src/outside", outside.resolve("key"));
        link("src/broken", Path.of("none"));
        link("src/circle", Path.of("circle"));

        assertThat(all().list("src")).extracting(Entry::path).containsExactly("src/a.txt", "src/good");
    }

    @Test
    void followsNoLinkOnAWalk() throws IOException {
        link("src/up", workspace);
        link("src/outside", outside);

        assertThat(all().walk("src", 10)).extracting(Entry::path).containsExactly("src/a.txt");
    }

    @Test
    void failsOnACircleOfLinks() throws IOException {
        link("src/circle", Path.of("circle"));

        assertThatThrownBy(() -> all().read("src/circle", 10)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void worksInAWorkspaceThatIsALinkItself() throws IOException {
        Path alias = Files.createSymbolicLink(outer.resolve("alias"), workspace);
        ScopedFiles files = new WorkspaceFiles(alias, outer.resolve("state"), new Authority(PLUGIN, grants("fs.read")));

        assertThat(files.read("src/a.txt", 10)).isEqualTo("a".getBytes(UTF_8));
    }

    @Test
    void keepsTheHostsStateToItselfBehindALinkToo() throws IOException {
        Files.createDirectories(workspace.resolve(".patchbay"));
        Files.writeString(workspace.resolve(".patchbay/trust"), "t");
        link("src/state", workspace.resolve(".patchbay"));

        assertFails(PluginErrorCode.CAPABILITY_NOT_ALLOWED, () -> all().read("src/state/trust", 10));
    }

    /** A directory is checked, then opened; in between somebody puts a link to the outside in its place. */
    @Test
    void doesNotGetOutsideWhileADirectoryIsSwappedForALink() throws Exception {
        putBack();
        AtomicBoolean done = new AtomicBoolean();
        Thread attacker = new Thread(() -> swapUntil(done));
        attacker.start();
        try {
            for (int i = 0; i < 1_500; i++) {
                readInsideOrFail();
            }
        } finally {
            done.set(true);
            attacker.join();
        }

        assertThat(outside.toFile().list()).containsExactly("key");
        putBack();
        assertThat(all().read("swap/key", 10)).isEqualTo("inside".getBytes(UTF_8));
    }

    private void readInsideOrFail() {
        try {
            all().write("swap/written", new byte[1]);
            assertThat(new String(all().read("swap/key", 10), UTF_8)).isEqualTo("inside");
        } catch (PluginException | UncheckedIOException refused) {
            // As it should be while the link is there.
        }
    }

    private void swapUntil(AtomicBoolean done) {
        while (!done.get()) {
            try {
                removeSwapped();
                Files.createSymbolicLink(workspace.resolve("swap"), outside);
                Files.delete(workspace.resolve("swap"));
                putBack();
            } catch (IOException lostARace) {
                // The writer made or filled the directory meanwhile: begin again.
            }
        }
    }

    private void putBack() throws IOException {
        removeSwapped();
        Path prepared = Files.createTempDirectory(outer, "prepared");
        Files.writeString(prepared.resolve("key"), "inside");
        Files.move(prepared, workspace.resolve("swap"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeSwapped() throws IOException {
        Path swapped = workspace.resolve("swap");
        if (Files.exists(swapped, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(swapped, Files.createTempDirectory(outer, "removed").resolve("swap"));
        }
    }

    private void link(String path, Path target) throws IOException {
        Files.createSymbolicLink(workspace.resolve(path), target);
    }

    private ScopedFiles all() {
        return files("fs.read", "fs.write");
    }

    private ScopedFiles files(String... capabilities) {
        return new WorkspaceFiles(
                workspace, workspace.resolve(".patchbay"), new Authority(PLUGIN, grants(capabilities)));
    }
}
