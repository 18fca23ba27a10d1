package dev.patchbay.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.engine.lifecycle.TestRuntime;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What a host makes of its configuration, when it starts and later. */
class HostStartTest extends HostTests {
    @Test
    void startsTheRestWhenOnePluginIsBadAndSaysWhatIsWrong() throws IOException {
        write("plugins/bad/plugin.toml", "[plugin]\nnmae = \"bad\"\n");
        write("patchbay.toml", "[plugins.off]\nenabled = false\n");
        writePlugin("off", "1.0.0");

        Host host = start();

        assertThat(host.plugins().statuses())
                .extracting(
                        status -> status.plugin().name() + " " + status.state().wireName())
                .containsExactlyInAnyOrder("bad unavailable", "calc ready", "off stopped");
        PluginStatus bad = host.plugins().statuses().stream()
                .filter(status -> status.plugin().name().equals("bad"))
                .findFirst()
                .orElseThrow();
        assertThat(bad.problems())
                .extracting(Problem::describe)
                .anySatisfy(text -> assertThat(text).contains("plugin.toml:2:1").contains("did you mean \"name\"?"));
    }

    @Test
    void addsReloadsAndRemovesPluginsWhileItRuns() throws IOException {
        Host host = start();
        writePlugin("later", "1.0.0");

        PluginStatus added =
                host.plugins().add(project.resolve("plugins/later")).block(SOON);
        assertThat(added).isNotNull().extracting(PluginStatus::state).isEqualTo(PluginState.READY);
        assertThat(version(host, "later")).isEqualTo("1.0.0");

        writePlugin("later", "1.1.0");
        PluginStatus reloaded = host.plugins().reload("later").block(SOON);
        assertThat(reloaded).isNotNull().extracting(PluginStatus::version).isEqualTo("1.1.0");
        assertThat(version(host, "later")).isEqualTo("1.1.0");

        write("plugins/later/plugin.toml", "not toml");
        PluginStatus broken = host.plugins().reload("later").block(SOON);
        assertThat(broken).isNotNull().extracting(PluginStatus::state).isEqualTo(PluginState.UNAVAILABLE);
        assertThat(version(host, "later")).isEqualTo("1.1.0");

        host.plugins().remove("later").block(SOON);
        assertThat(host.plugins().named("later")).isEmpty();
        StepVerifier.create(host.plugins().reload("nobody")).verifyErrorMessage("there is no plugin \"nobody\"");
        StepVerifier.create(host.plugins().add(project)).verifyError(PluginException.class);
    }

    @Test
    void doesNotStartAPluginWhoseFilesAreNotThoseThatWerePinned() throws IOException {
        write("patchbay.toml", "[plugins.calc]\ndigest = \"sha256:" + "0".repeat(64) + "\"\n");

        PluginStatus status = start().plugins().statuses().get(0);

        assertThat(status.state()).isEqualTo(PluginState.UNAVAILABLE);
        assertThat(status.problems())
                .extracting(Problem::describe)
                .anySatisfy(text -> assertThat(text).contains("patchbay plugin trust calc"));
    }

    @Test
    void refusesToIgnoreHooksThatNothingReads() throws IOException {
        write("patchbay.toml", "[[hook]]\nname = \"deny-all\"\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("patchbay.toml:1")
                .hasMessageContaining("nothing on the class path reads [[hook]] tables");
    }

    @Test
    void refusesTwoRuntimesOfOneKindAndNamesBoth() {
        PatchbayHost.Builder builder = builder().runtimes(List.of(runtime, new TestRuntime()));

        StepVerifier.create(builder.start())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(InvalidConfigurationException.class)
                        .hasMessageContaining("\"test\" is provided by both"));
    }

    @Test
    void checksEverythingWithoutStartingAnything() throws IOException {
        write("plugins/bad/plugin.toml", "[plugin]\nnmae = \"bad\"\n");
        write("patchbay.toml", "[[model]]\nname = \"m\"\nprovider = \"nowhere\"\n");

        List<Problem> problems = builder().check();

        assertThat(problems)
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains("\"nowhere\""))
                .anySatisfy(message -> assertThat(message).contains("nmae"));
        assertThat(runtime.log()).isEmpty();
    }

    private static String version(Host host, String plugin) {
        return Objects.requireNonNull(host.plugins()
                .named(plugin)
                .orElseThrow()
                .call("version", Json.emptyObject())
                .map(ToolResult::asText)
                .block(SOON));
    }
}
