package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    Path temporary;

    private Path home;

    @BeforeEach
    void resolveHome() throws IOException {
        home = Files.createDirectories(temporary.toRealPath().resolve("home"));
    }

    @Test
    void aToolManagersWholeInstallationIsNeeded() throws IOException {
        assertThat(Installation.of(program(".pyenv/shims/python3"), home)).containsExactly(home.resolve(".pyenv"));
        assertThat(Installation.of(program(".nvm/versions/v20/bin/node"), home))
                .containsExactly(home.resolve(".nvm/versions/v20"));
    }

    @Test
    void ofAFolderThatHoldsMoreOnlyTheFileIsNeeded() throws IOException {
        for (String path : new String[] {"bin/tool", ".local/bin/tool", ".cargo/bin/tool", "projects/tool"}) {
            Path program = program(path);
            assertThat(Installation.of(program, home)).containsExactly(program);
        }
    }

    @Test
    void whatALinkLeadsToIsNeededToo() throws IOException {
        Path real = program(".pyenv/versions/3.11/bin/python3.11");
        Path virtual = Files.createDirectories(home.resolve("plugin/.venv/bin"));
        Path link = Files.createSymbolicLink(virtual.resolve("python"), real);
        assertThat(Installation.of(link, home))
                .containsExactlyInAnyOrder(home.resolve("plugin/.venv"), home.resolve(".pyenv/versions/3.11"));
    }

    private Path program(String path) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
