package dev.patchbay.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.Section;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.engine.trial.TrialFile;
import dev.patchbay.engine.trial.TrialReader;
import dev.patchbay.json.Json;
import dev.patchbay.models.scripted.ScriptedModelProvider;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import dev.patchbay.testkit.Peers;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.node.ObjectNode;

/** Every code block of the documentation is compiled, read or looked up, each as what it says it is. */
class DocumentationTest {
    static final Path ROOT = root();
    private static final Pattern COMMAND =
            Pattern.compile("\\./patchbay (?:(?:-C|--workspace|--mode) \\S+ )*([a-z]+).*");

    @TempDir
    Path directory;

    static List<CodeBlock> blocks() throws IOException {
        return CodeBlock.inProject(ROOT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void holds(CodeBlock block) throws Exception {
        switch (block.language()) {
            case "java" ->
                assertThat(JavaSnippet.problems(block.text(), directory)).isEmpty();
            case "toml" -> toml(block.text());
            case "sh" -> block.text().lines().filter(line -> !line.isBlank()).forEach(this::shell);
            case "xml" -> xml(block.text());
            case "python" -> python(block.text());
            case "json" -> assertThat(Json.parse(block.text())).isNotNull();
            case "" -> assertThat(block.text()).as("a diagram is no code").doesNotContain(";\n");
            default -> throw new AssertionError("nothing checks blocks in \"" + block.language() + "\"");
        }
    }

    private void toml(String text) throws IOException {
        if (text.startsWith("[plugin]")) {
            ManifestResult read =
                    ManifestReader.read(TomlReader.read(text.getBytes(StandardCharsets.UTF_8), "plugin.toml"));
            assertThat(read.problems()).extracting(Problem::describe).isEmpty();
        } else if (text.startsWith("[plugin.")) {
            toml(manifestAround(text));
        } else if (text.startsWith("[[step]]")) {
            script(text);
        } else if (text.startsWith("[[case]]")) {
            TrialFile read = TrialReader.read(TomlReader.read(text.getBytes(StandardCharsets.UTF_8), "cases.toml"));
            assertThat(read.problems()).extracting(Problem::describe).isEmpty();
        } else {
            Files.createDirectories(directory.resolve("plugins"));
            Files.writeString(directory.resolve("patchbay.toml"), text);
            assertThat(new HostConfigReader(null, null).read(directory).problems())
                    .extracting(Problem::describe)
                    .isEmpty();
        }
    }

    /** A section alone is a part of a manifest of its kind. */
    private static String manifestAround(String section) {
        String kind = section.substring("[plugin.".length(), section.indexOf(']'));
        return """
                [plugin]
                schema_version = "1"
                name = "page"
                version = "1.0.0"
                kind = "tool"
                runtime = "%s"
                [plugin.tools]
                expose = ["*"]
                """.formatted(kind) + section;
    }

    /** Whether Python can read it; what it does is tried where it belongs. */
    private void python(String text) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("page.py"), text);
        Process check = new ProcessBuilder(Peers.program("python3").toString(), "-m", "py_compile", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }

    /** A script is read when its model is made. */
    private void script(String text) throws IOException {
        Files.writeString(directory.resolve("script.toml"), text);
        ObjectNode table =
                Json.object().put("name", "m").put("provider", "scripted").put("script", "script.toml");
        Section section = new Section("model", table, Position.of("patchbay.toml"), Map.of());
        assertThat(new ScriptedModelProvider().check(section, directory)).isEmpty();
    }

    /** Commands are run for real elsewhere; here, what the reader is told to type must exist. */
    private void shell(String line) {
        String program = line.split("\\s+", 2)[0];
        if (program.startsWith("./") || program.contains("/")) {
            assertThat(ROOT.resolve(program)).isExecutable();
        }
        Matcher command = COMMAND.matcher(line);
        if (program.equals("./patchbay")) {
            assertThat(command.matches()).as("a command in: %s", line).isTrue();
            assertThat(commands()).contains(command.group(1));
        }
    }

    private static List<String> commands() {
        return List.of(
                "run", "tools", "call", "explain", "plugins", "plugin", "hooks", "check", "history", "completion");
    }

    private static void xml(String text) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    /** The nearest folder upwards that has the wrapper. */
    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
    }
}
