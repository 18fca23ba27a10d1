package dev.patchbay.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.toml.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadManifestTest {
    static Stream<Named<Path>> manifests() {
        return GoldenFiles.in("manifest").map(file -> Named.of(String.valueOf(file.getFileName()), file));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isToldEverythingThatIsWrongWithIt(Path file) throws IOException {
        ManifestResult result = ManifestReader.read(file);

        assertThat(GoldenFiles.described(result.problems(), file)).isNotEmpty().isEqualTo(GoldenFiles.expected(file));
    }
}
