package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.testkit.Peers;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {
    private static final URI PAGE = URI.create("https://login.test/a?b=c&d=%20e");

    @TempDir
    Path folder;

    private Path program = Path.of("none");
    private Path opened = Path.of("none");

    @BeforeEach
    void makeProgram() {
        opened = folder.resolve("opened");
        program = folder.resolve("browser.sh");
        ExampleProject.write(program, "printf '<%s>' \"$@\" >\"$0.new\" && mv \"$0.new\" '" + opened + "'\n");
    }

    @Test
    void isGivenThePageAfterItsOtherArguments() {
        assertThat(browser(shell() + " --new-window").open(PAGE)).isTrue();

        assertOpened("<--new-window><" + PAGE + ">");
    }

    @Test
    void isGivenThePageWhereItWantsIt() {
        assertThat(browser(shell() + " --page=%s --quiet").open(PAGE)).isTrue();

        assertOpened("<--page=" + PAGE + "><--quiet>");
    }

    @Test
    void isTheFirstOfSeveralThatIsThere() {
        assertThat(browser("no-such-browser:" + shell()).open(PAGE)).isTrue();

        assertOpened("<" + PAGE + ">");
    }

    @Test
    void isNotThereWithoutADesktop() {
        assertThat(Browser.of(Map.of()).open(PAGE)).isFalse();
        assertThat(browser("no-such-browser").open(PAGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "javascript:alert(1)", "/etc/passwd"})
    void opensPagesOfTheWebOnly(String address) {
        assertThat(browser(shell()).open(URI.create(address))).isFalse();
        assertThat(opened).doesNotExist();
    }

    private String shell() {
        return Peers.program("sh") + " " + program;
    }

    private static Browser browser(String command) {
        return Browser.of(Map.of("BROWSER", command));
    }

    private void assertOpened(String arguments) {
        await().untilAsserted(() -> assertThat(opened).exists());
        assertThat(opened).hasContent(arguments);
    }
}
