package dev.patchbay.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDigestTest {
    @TempDir
    Path directory;

    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(directory.resolve("plugin"));
        write("plugin.toml", "name");
        write("lib/a.jar", "a");
        write("lib/b.jar", "b");
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Digest digest() {
        DigestResult result = FolderDigest.of(folder);
        assertThat(result).isInstanceOf(DigestResult.Known.class);
        return ((DigestResult.Known) result).digest();
    }

    private String refusal() {
        DigestResult result = FolderDigest.of(folder);
        assertThat(result).isInstanceOf(DigestResult.Unknown.class);
        return ((DigestResult.Unknown) result).problem().message();
    }

    @Test
    void isTheSameForTheSameFilesAnywhereAndAnyTime() throws IOException {
        Digest before = digest();

        Path elsewhere = directory.resolve("renamed");
        Files.move(folder, elsewhere);
        folder = elsewhere;
        Files.setLastModifiedTime(folder.resolve("plugin.toml"), FileTime.fromMillis(0));
        Files.createDirectory(folder.resolve("empty"));

        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void isWhatItsDocumentationSays() throws IOException {
        folder = Files.createDirectories(directory.resolve("one"));
        write("a", "x");
        var expected = Digest.sha256();
        expected.update("patchbay plugin folder 1\n".getBytes(StandardCharsets.US_ASCII));
        expected.update(new byte[] {'F', 0, 0, 0, 1, 'a'});
        expected.update(Digest.sha256().digest(new byte[] {'x'}));

        assertThat(digest()).isEqualTo(Digest.of(expected));
    }

    @Test
    void changesWithContentNamesAndNumberOfFiles() throws IOException {
        Digest before = digest();

        write("lib/b.jar", "c");
        Digest changed = digest();
        write("lib/b.jar", "b");
        write("__pycache__/b.pyc", "");
        Digest added = digest();
        Files.delete(folder.resolve("__pycache__/b.pyc"));
        Files.move(folder.resolve("lib/b.jar"), folder.resolve("lib/c.jar"));
        Digest renamed = digest();
        Files.delete(folder.resolve("lib/c.jar"));
        Digest removed = digest();

        assertThat(List.of(before, changed, added, renamed, removed)).doesNotHaveDuplicates();
    }

    @Test
    void doesNotConfuseAPathWithAContent() throws IOException {
        Digest before = digest();
        write("lib/a.jar", "ab");
        Files.delete(folder.resolve("lib/b.jar"));
        Digest joined = digest();
        write("lib/a.jar", "");
        write("lib/b.jar", "ab");

        assertThat(joined).isNotEqualTo(before);
        assertThat(digest()).isNotEqualTo(joined).isNotEqualTo(before);
    }

    @Test
    void tellsALinkFromTheFileThatItLeadsTo() throws IOException {
        Digest before = digest();
        write("lib/c.jar", "a");
        Digest copied = digest();
        Files.delete(folder.resolve("lib/c.jar"));
        Files.createSymbolicLink(folder.resolve("lib/c.jar"), Path.of("a.jar"));
        Digest linked = digest();

        assertThat(List.of(before, copied, linked)).doesNotHaveDuplicates();
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside.jar"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("lib/c.jar"), outside);

        assertThat(refusal()).endsWith("c.jar\" is a link that leads out of the plugin's folder");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void refusesALinkToAFolderOutside() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("more"), directory);

        assertThat(refusal()).endsWith("more\" is a link that leads out of the plugin's folder");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("gone"), Path.of("nowhere"));

        assertThat(refusal()).contains("cannot be read").contains("gone");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void saysThatAFolderIsNotThere() {
        folder = directory.resolve("missing");

        assertThat(refusal()).contains("\"" + folder + "\" cannot be read: NoSuchFileException");
    }
}
