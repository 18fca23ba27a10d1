package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCopyTest {
    @TempDir
    Path folder;

    @Test
    void copiesFilesWithTheirRightsAndLinksAsLinks() throws IOException {
        ExampleProject.write(from().resolve("bin/server"), "#!/bin/sh\n");
        assertThat(from().resolve("bin/server").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(from().resolve("serve"), Path.of("bin/server"));

        FolderCopy.copy(from(), to());

        assertThat(to().resolve("bin/server")).isExecutable().hasContent("#!/bin/sh\n");
        assertThat(Files.readSymbolicLink(to().resolve("serve"))).isEqualTo(Path.of("bin/server"));
    }

    @Test
    void leavesHistoryBehind() throws IOException {
        ExampleProject.write(from().resolve(".git/config"), "");
        ExampleProject.write(from().resolve("a.py"), "");

        FolderCopy.copy(from(), to());

        assertThat(to()).isDirectoryContaining(path -> path.endsWith("a.py"));
        assertThat(to().resolve(".git")).doesNotExist();
    }

    @Test
    void refusesWhatIsAPluginAlready() {
        ExampleProject.write(from().resolve("plugin.toml"), "");

        assertThatThrownBy(() -> FolderCopy.copy(from(), to())).hasMessageContaining("is a plugin already");
        assertThat(to()).doesNotExist();
    }

    private Path from() {
        return folder.resolve("from");
    }

    private Path to() {
        return folder.resolve("to");
    }
}
