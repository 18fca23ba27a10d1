package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RootsTest {
    private static final String BASE = "file:///work%20space/project";

    private final FakeHost host = new FakeHost();

    @ParameterizedTest
    @CsvSource({
        "fs.read:data/**, /data, data",
        "fs.write:data/**, /data, data",
        "fs.read:data/in/*.csv, /data/in, data/in",
        "fs.read:data/in?/x, /data, data",
        "fs.read:notes.txt, /notes.txt, notes.txt",
        "fs.read, '', project",
        "fs.read:**, '', project",
        "fs.read:*.md, '', project",
    })
    void areTheFoldersThatScopesBeginWith(String capability, String path, String name) {
        assertThat(roots(host.granting(capability)))
                .isEqualTo(FakeHost.parse("[{'uri':'" + BASE + path + "','name':'" + name + "'}]"));
    }

    @Test
    void nameEachFolderOnceInOrder() {
        assertThat(uris(host.granting("fs.write:b/**", "fs.read:a/**", "fs.read:b/*")))
                .containsExactly(BASE + "/a", BASE + "/b");
    }

    @ParameterizedTest
    @CsvSource({
        "data/**, **, data",
        "**, data/**, data",
        "data/**, data/in/**, data/in",
        "data/in/**, data/**, data/in",
        "data/x.txt, data/*.txt, data/x.txt",
    })
    void areWhatIsBothAskedForAndGranted(String asked, String granted, String root) {
        assertThat(uris(host.granting(grants(asked, granted)))).containsExactly(BASE + "/" + root);
    }

    @ParameterizedTest
    @CsvSource({"data/**, other/**", "data/x.txt, data/*.csv", "data/**, database/**"})
    void areNotWhereNothingIsBoth(String asked, String granted) {
        assertThat(host.granting(grants(asked, granted)).handles("roots/list")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs.read:../other/**", "fs.read:/etc/**", "fs.read:data/../../**", "net:data"})
    void neverLieOutsideOfTheWorkspace(String capability) {
        assertThat(host.granting(capability).handles("roots/list")).isFalse();
    }

    private static Grants grants(String asked, String granted) {
        return new Grants(
                List.of(new Capability(Capability.FS_READ, asked)),
                List.of(new Capability(Capability.FS_READ, granted)));
    }

    private static List<String> uris(InputRequests input) {
        return Stream.of(roots(input))
                .flatMap(roots -> roots.valueStream())
                .map(root -> root.path("uri").asString())
                .toList();
    }

    private static JsonNode roots(InputRequests input) {
        return FakeHost.answer(input, "roots/list", "null").path("roots");
    }
}
