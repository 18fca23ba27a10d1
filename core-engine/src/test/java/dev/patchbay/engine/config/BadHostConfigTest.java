package dev.patchbay.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.engine.toml.GoldenFiles;
import dev.patchbay.problem.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadHostConfigTest {
    static Stream<Named<Path>> configurations() {
        return GoldenFiles.in("config").map(file -> Named.of(String.valueOf(file.getFileName()), file));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void isToldEverythingThatIsWrongWithIt(Path golden, @TempDir Path project) throws IOException {
        Path file = Files.copy(golden, project.resolve(HostConfig.FILE_NAME));

        InvalidConfigurationException refused = catchThrowableOfType(
                InvalidConfigurationException.class, () -> new HostConfigReader(null, null).read(project));

        assertThat(GoldenFiles.described(refused.problems(), file))
                .isNotEmpty()
                .isEqualTo(GoldenFiles.expected(golden));
    }
}
