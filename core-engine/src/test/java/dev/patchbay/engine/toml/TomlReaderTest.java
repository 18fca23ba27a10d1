package dev.patchbay.engine.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.patchbay.config.Section;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlReaderTest {
    private static final Section EXAMPLE = read("""
            top = 1
            [plugin]
            name = "calculator"
            command = [
                "python3",
              "-m"
            ]
            env = { LOG = "info", "a/b~c" = "x" }
            dotted.deep.key = true
            [[plugin.rules]]
            id = "first"
              [[plugin.rules]]
              id = "second"
            [plugin."quoted.name"]
            k = 1
            [plugin.dates]
            day = 1979-05-27
            time = 07:32:00
            local = 1979-05-27T07:32:00.5
            instant = 1979-05-27T07:32:00Z
            """).root();

    private static TomlDocument read(String text) {
        return TomlReader.read(text.getBytes(UTF_8), "a.toml");
    }

    private static Position at(int line, int column) {
        return new Position("a.toml", line, column);
    }

    @ParameterizedTest
    @CsvSource({
        "/top, 1, 1",
        "/plugin, 2, 1",
        "/plugin/name, 3, 1",
        "/plugin/command, 4, 1",
        "/plugin/command/0, 5, 5",
        "/plugin/command/1, 6, 3",
        "/plugin/env, 8, 1",
        "/plugin/env/LOG, 8, 9",
        "/plugin/env/a~1b~0c, 8, 23",
        "/plugin/dotted/deep/key, 9, 1",
        "/plugin/rules, 10, 1",
        "/plugin/rules/0, 10, 1",
        "/plugin/rules/0/id, 11, 1",
        "/plugin/rules/1, 12, 3",
        "/plugin/rules/1/id, 13, 3",
        "/plugin/quoted.name, 14, 1",
        "/plugin/quoted.name/k, 15, 1"
    })
    void knowsWhereEachKeyAndItemStands(String pointer, int line, int column) {
        assertThat(EXAMPLE.positions()).containsEntry(pointer, at(line, column));
    }

    @ParameterizedTest
    @CsvSource({
        "/plugin/dates/day, 1979-05-27",
        "/plugin/dates/time, 07:32",
        "/plugin/dates/local, 1979-05-27T07:32:00.500",
        "/plugin/dates/instant, 1979-05-27T07:32Z"
    })
    void writesDatesAndTimesAsIsoText(String pointer, String text) {
        assertThat(EXAMPLE.values().at(pointer).stringValue()).isEqualTo(text);
    }

    @Test
    void reportsAllSyntaxErrorsInTheirOrder() {
        TomlDocument document = read("a = \nb = ]\n[t\n[u]\n[u]\n");

        assertThat(document.problems())
                .extracting(Problem::describe)
                .containsExactly(
                        "a.toml:1:5: error: unexpected end of line, expected a value",
                        "a.toml:2:5: error: unexpected ']', expected a value",
                        "a.toml:3:3: error: unexpected end of line, expected ]",
                        "a.toml:5:1: error: u previously defined at line 4, column 1");
        assertThat(document.isWellFormed()).isFalse();
    }

    @Test
    void keepsWhatCanBeReadOfAFileWithErrors() {
        TomlDocument document = read("name = \"calculator\"\nversion = \n");

        assertThat(document.problems()).hasSize(1);
        assertThat(document.root().values().path("name").asString("")).isEqualTo("calculator");
    }

    @Test
    void stopsListingProblemsAtSomePoint() {
        TomlDocument document = read("]\n".repeat(1000));
        TomlDocument numbers = read("a = [" + "nan,".repeat(1000) + "]");

        assertThat(document.problems()).hasSize(TomlReader.MAX_PROBLEMS + 1);
        assertThat(document.problems().get(TomlReader.MAX_PROBLEMS).message()).isEqualTo("and 950 more");
        assertThat(numbers.problems()).hasSize(TomlReader.MAX_PROBLEMS + 1);
    }

    @Test
    void refusesNumbersThatJsonHasNot() {
        TomlDocument document = read("ok = 1.5\nlist = [nan]\nup = inf\n");

        assertThat(document.problems()).extracting(Problem::position).containsExactly(at(2, 9), at(3, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 90, 150, 499, 501, 900, 5000, 100_000})
    void survivesAnyDepth(int depth) {
        TomlDocument arrays = read("a = " + "[".repeat(depth) + "]".repeat(depth));
        TomlDocument tables = read("a" + ".a".repeat(depth) + " = 1");
        TomlDocument inline = read("a = " + "{a = ".repeat(depth) + "1" + "}".repeat(depth));
        int half = depth / 2;
        TomlDocument mixed = read("[a" + ".a".repeat(half) + "]\na = " + "[".repeat(half) + "]".repeat(half));

        assertThat(List.of(arrays, tables, inline, mixed))
                .allMatch(document -> document.isWellFormed() == (depth <= TomlTree.MAX_DEPTH));
    }

    @Test
    void overlooksAByteOrderMark() {
        TomlDocument document = read("\uFEFFa = 1\n");

        assertThat(document.isWellFormed()).isTrue();
        assertThat(document.root().at("/a")).isEqualTo(at(1, 1));
    }

    @Test
    void saysWhereAFileIsNotUtf8() {
        byte[] content = "a = 1\nname = 'Grüße'\n".getBytes(UTF_8);
        content[15] = (byte) 0xFC;

        TomlDocument document = TomlReader.read(content, "a.toml");

        assertThat(document.problems())
                .extracting(Problem::describe)
                .containsExactly("a.toml:2:10: error: \"FC\" in hexadecimal is not UTF-8; save the file as UTF-8");
    }

    @Test
    void saysThatAFileEndsInsideACharacter() {
        TomlDocument document = TomlReader.read(new byte[] {'#', (byte) 0xE2, (byte) 0x82}, "a.toml");

        assertThat(document.problems())
                .extracting(Problem::describe)
                .containsExactly("a.toml:1:2: error: \"E2 82\" in hexadecimal is not UTF-8; save the file as UTF-8");
    }

    @Test
    void refusesAFileThatIsTooLarge(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.toml");
        Files.writeString(file, "#".repeat(TomlReader.MAX_BYTES));
        assertThat(TomlReader.read(file).isWellFormed()).isTrue();

        Files.writeString(file, "#".repeat(TomlReader.MAX_BYTES + 1));
        assertThat(TomlReader.read(file).problems())
                .extracting(Problem::describe)
                .containsExactly(file + ": error: \"" + file + "\" is larger than 1048576 bytes; make it smaller");
    }

    @Test
    void refusesWhatIsNoFile(@TempDir Path folder) {
        Path missing = folder.resolve("missing.toml");

        assertThat(TomlReader.read(folder).problems())
                .extracting(Problem::message)
                .containsExactly("\"" + folder + "\" is a directory, expected a file");
        assertThat(TomlReader.read(missing).problems())
                .extracting(Problem::message)
                .containsExactly("there is no file \"" + missing + "\"");
        Path device = Path.of("/dev/null");
        assumeThat(device).exists();
        assertThat(TomlReader.read(device).problems())
                .extracting(Problem::message)
                .containsExactly("\"/dev/null\" is no regular file");
    }
}
