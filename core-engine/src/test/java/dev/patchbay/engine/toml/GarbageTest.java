package dev.patchbay.engine.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, reading it ends in a value or in problems; the seeds make a failure repeatable. */
class GarbageTest {
    private static final int ROUNDS = 400;

    private static final String MANIFEST = """
            [plugin]
            schema_version = "1"
            name = "calculator"
            version = "1.2.0"
            kind = "tool"
            runtime = ["in_process", "mcp_stdio"]
            core_version = ">=0.1.0,<1.0.0"
            capabilities = ["fs.read:data/**"]
            priority = 7
            startup_timeout_sec = 1.5
            [plugin.tools]
            expose = ["add", "mul_*"]
            [[plugin.hooks]]
            on = "tool.before"
            handler = "check"
            match = { tool = "fs.*" }
            [[plugin.rules]]
            id = "r"
            args = { "/path" = "src/**" }
            traits = { destructive = "yes" }
            decision = "ask"
            [plugin.mcp_stdio]
            command = ["python3"]
            """;

    private static final String CONFIG = """
            [host]
            workspace = "."
            plugin_dirs = []
            [limits]
            turns = 3
            time_sec = 1.5
            [plugins.files]
            grants = ["fs.read:**"]
            config = { a = [1, { b = 2020-01-01 }] }
            [[rule]]
            id = "ask"
            tool = ["files.write_*"]
            decision = "ask"
            [[model]]
            name = "main"
            provider = "scripted"
            """;

    /** Pieces that matter to the grammar, which random bytes alone would seldom hit. */
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "[[",
            "]]",
            "=",
            ".",
            ",",
            "{",
            "}",
            "\"",
            "'",
            "\"\"\"",
            "'''",
            "\\",
            "\\u12",
            "\n",
            "\r",
            "\t",
            "#",
            "nan",
            "inf",
            "-",
            "1e999",
            "9223372036854775808",
            "0x",
            "2020-99-99",
            "\uFEFF",
            "\uD83D\uDE00",
            "\u0000",
            "plugin",
            "name",
            "rule",
            "~",
            "/");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesProblemsForRandomBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] content = new byte[random.nextInt(200)];
            random.nextBytes(content);

            assertReadable(content, "seed " + seed + ", round " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void givesAManifestOrProblemsForADamagedOne(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            assertReadable(damaged(MANIFEST, random), "seed " + seed + ", round " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void givesAConfigurationOrProblemsForADamagedOne(long seed, @TempDir Path project) throws IOException {
        Random random = new Random(seed);
        HostConfigReader reader = new HostConfigReader(null, null);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Files.write(project.resolve(HostConfig.FILE_NAME), damaged(CONFIG, random));
            try {
                assertThat(reader.read(project).problems()).isEmpty();
            } catch (InvalidConfigurationException invalid) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, ROUNDS);
    }

    private static void assertReadable(byte[] content, String description) {
        ManifestResult result = ManifestReader.read(TomlReader.read(content, "plugin.toml"));

        if (result instanceof ManifestResult.Unusable unusable) {
            assertThat(unusable.problems())
                    .as(description)
                    .anyMatch(problem -> problem.severity() == Severity.ERROR)
                    .allMatch(problem -> problem.position().file().equals("plugin.toml"));
        }
    }

    private static byte[] damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(20)));
                case 1 -> damaged.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> damaged.setCharAt(at, (char) random.nextInt(256));
            }
        }
        return damaged.toString().getBytes(UTF_8);
    }
}
