package dev.patchbay.example.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.example.MapFiles;
import dev.patchbay.testkit.TestCallContext;
import dev.patchbay.tool.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FilesPluginTest {
    private final MapFiles files = new MapFiles();
    private final FilesPlugin plugin = new FilesPlugin(files);
    private final TestCallContext call = TestCallContext.withoutResources();

    @Test
    void listsOneFolderWithoutHiddenFilesAndBuildOutput() {
        files.put("a.txt", "12345");
        files.put("src/b.txt", "");
        files.put(".git/config", "");
        files.put("target/x.class", "");

        assertThat(plugin.list(Optional.empty()).items())
                .containsExactly(new Findings.Item("a.txt", false, 5), new Findings.Item("src", true, 0));
    }

    @Test
    void saysWhatAFolderIsByItsReadmeAndItsBuildFiles() {
        files.put("README.md", "# Calculator\n\n[![badge](x)](y)\nAdds numbers\nand more.\n\nSecond paragraph.\n");
        files.put("pom.xml", "<project/>");

        assertThat(plugin.about(Optional.empty()))
                .isEqualTo(new Findings.About("Calculator", "Adds numbers and more.", "README.md", List.of("pom.xml")));
    }

    @Test
    void saysNothingOfAFolderWithoutAReadme() {
        files.put("src/a.c", "");

        assertThat(plugin.about(Optional.empty())).isEqualTo(new Findings.About("(no README)", "", null, List.of()));
    }

    @Test
    void readsTheLinesAskedFor() {
        files.put("a.txt", "one\ntwo\nthree\nfour\n");

        assertThat(plugin.read("a.txt", Optional.of(2), Optional.of(2)))
                .isEqualTo(new Findings.Excerpt("a.txt", 4, 2, "two\nthree"));
    }

    @Test
    void refusesToReadWhatIsNoText() {
        files.put("a.bin", new byte[] {1, 0, 2});

        assertThatThrownBy(() -> plugin.read("a.bin", Optional.empty(), Optional.empty()))
                .hasMessageContaining("\"a.bin\" is no readable text file");
    }

    @Test
    void findsLinesByPatternWithTheirPlaces() {
        files.put("src/A.java", "class A {\n  // TODO later\n}\n");
        files.put("src/b.txt", "TODO too\n");

        Findings.Matches matches = search("TODO", Optional.of("**.java"), Optional.empty());

        assertThat(matches)
                .isEqualTo(new Findings.Matches(
                        "TODO", 1, 1, List.of(new Findings.Match("src/A.java", 2, "// TODO later"))));
    }

    @Test
    void countsMatchesBeyondTheLimitWithoutListingThem() {
        files.put("a.txt", "x\nx\nx\n");

        Findings.Matches matches = search("x", Optional.empty(), Optional.of(2));

        assertThat(matches.total()).isEqualTo(3);
        assertThat(matches.matches()).hasSize(2);
    }

    @Test
    void searchesWithAHostilePatternInLinearTime() {
        files.put("a.txt", "a".repeat(100_000) + "!\n");

        assertThat(org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> search("(a+)+$", Optional.empty(), Optional.empty())))
                .extracting(Findings.Matches::total)
                .isEqualTo(0);
    }

    @Test
    void saysWhatIsWrongWithAPattern() {
        assertThatThrownBy(() -> search("(", Optional.empty(), Optional.empty()))
                .hasMessageContaining("\"(\" is no regular expression in RE2 syntax: missing closing )");
    }

    @Test
    void countsLinesByLanguageAndNamesTheLongestFilesOfCode() {
        files.put("A.java", "1\n2\n3\n");
        files.put("B.java", "1\n");
        files.put("c.py", "1\n2\n");
        files.put("d.bin", new byte[] {0});
        files.put("long.json", "\n\n\n\n\n");

        Findings.Counts counts = plugin.count(Optional.empty(), Optional.of(2), call);

        assertThat(counts)
                .isEqualTo(new Findings.Counts(
                        4,
                        11,
                        List.of(
                                new Findings.LanguageCount("JSON", 1, 5),
                                new Findings.LanguageCount("Java", 2, 4),
                                new Findings.LanguageCount("Python", 1, 2)),
                        List.of(new Findings.FileCount("A.java", 3), new Findings.FileCount("c.py", 2))));
    }

    @Test
    void reportsHowFarItIs() {
        for (int i = 0; i < 120; i++) {
            files.put("f" + i + ".txt", "x\n");
        }

        Findings.Counts counts = plugin.count(Optional.empty(), Optional.empty(), call);

        assertThat(counts.files()).isEqualTo(120);
        assertThat(call.reported()).extracting(Progress::done).containsExactly(0.0, 50.0, 100.0);
        assertThat(call.reported()).extracting(Progress::total).containsOnly(120.0);
    }

    @Test
    void stopsWhenTheCallerGivesUp() {
        files.put("a.txt", "x\n");

        call.cancel();
        assertThatThrownBy(() -> plugin.count(Optional.empty(), Optional.empty(), call))
                .isInstanceOf(CancellationException.class);
    }

    private Findings.Matches search(String pattern, Optional<String> paths, Optional<Integer> limit) {
        return plugin.search(pattern, Optional.empty(), paths, limit, call);
    }
}
