package dev.patchbay.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.lifecycle.TestRuntime;
import dev.patchbay.engine.trust.PluginPins;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.host.Explanation;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Verdict;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

class ToolPinsInHostTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path project;

    private final TestRuntime runtime = new TestRuntime();
    private @Nullable Host running;

    @BeforeEach
    void writeConfiguration() throws IOException {
        runtime.trust = Trust.UNTRUSTED;
        Files.writeString(project.resolve("patchbay.toml"), "");
        Files.createDirectories(project.resolve("plugins/calc"));
        Files.writeString(project.resolve("plugins/calc/plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "calc"
                version = "1.0.0"
                kind = "tool"
                runtime = "test"
                [plugin.tools]
                expose = ["*"]
                """);
    }

    @AfterEach
    void closeHost() {
        if (running != null) {
            running.close().block(SOON);
        }
    }

    @Test
    void showsEverythingWhereNothingIsPinned() {
        Host host = start();

        assertThat(toolsOfCalc(host)).containsExactly("calc.add", "calc.slow", "calc.version");
        assertThat(host.tools().all())
                .filteredOn(tool -> tool.name().startsWith("calc."))
                .allSatisfy(tool -> assertThat(tool.source().trust()).isEqualTo(Trust.UNTRUSTED));
    }

    @Test
    void failsACallOfAToolThatIsNotAsItWasTrustedWithWhatChanged() {
        pin(ToolSpec.named("add", "adds two numbers"));
        Host host = start();

        assertThat(toolsOfCalc(host)).isEmpty();
        StepVerifier.create(host.tools().call("calc.add", Json.parse("{\"a\": 1, \"b\": 2}")))
                .verifyErrorSatisfies(failure -> {
                    assertThat(failure)
                            .isInstanceOf(PluginException.class)
                            .hasMessageContaining("\"adds two numbers\" → \"adds\"")
                            .hasMessageContaining("patchbay plugin trust calc");
                    assertThat(((PluginException) failure).code()).isEqualTo(PluginErrorCode.TOOL_NOT_EXPOSED);
                    assertThat(((PluginException) failure).plugin().name()).isEqualTo("calc");
                });
        Explanation explanation = Objects.requireNonNull(
                host.tools().explain("calc.add", Json.emptyObject()).block(SOON));
        assertThat(explanation.decision().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(explanation.decision().reason()).contains("is withheld");
    }

    @Test
    void readsThePinsAgainWhenAPluginIsReloaded() {
        pin(ToolSpec.named("add", "adds two numbers"));
        Host host = start();
        assertThat(toolsOfCalc(host)).isEmpty();

        ToolPins.update(lockFile(), before -> before.without("calc"));
        PluginStatus status =
                Objects.requireNonNull(host.plugins().reload("calc").block(SOON));

        assertThat(status.problems()).isEmpty();
        assertThat(toolsOfCalc(host)).hasSize(3);
    }

    @Test
    void doesNotStartWithPinsThatCannotBeRead() throws IOException {
        Files.writeString(lockFile(), "{\"lock_version\": 1,\n oops");

        assertThatThrownBy(this::start)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("patchbay.lock:2:");
        assertThat(runtime.log()).isEmpty();
        assertThat(builder().check())
                .extracting(Problem::describe)
                .anySatisfy(text -> assertThat(text).contains("patchbay.lock:2:"));
    }

    @Test
    void hintsAtPluginsWhoseToolsAreNotPinned() {
        assertThat(builder().check()).singleElement().satisfies(hint -> {
            assertThat(hint.severity()).isEqualTo(Severity.HINT);
            assertThat(hint.describe())
                    .contains("hint: the tools of \"calc\" are not pinned", "patchbay plugin trust calc");
        });

        pin();
        assertThat(builder().check()).isEmpty();
    }

    private void pin(ToolSpec... tools) {
        ToolPins.update(lockFile(), before -> before.with("calc", PluginPins.of("1.0.0", List.of(tools))));
    }

    private Path lockFile() {
        return project.resolve("patchbay.lock");
    }

    private static Stream<String> names(Host host) {
        return host.tools().all().stream().map(ToolInfo::name);
    }

    private static List<String> toolsOfCalc(Host host) {
        return names(host).filter(name -> name.startsWith("calc.")).toList();
    }

    private Host start() {
        running = Objects.requireNonNull(builder().start().block(SOON));
        return running;
    }

    private PatchbayHost.Builder builder() {
        return PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .runtimes(List.of(runtime))
                .modelProviders(List.of());
    }
}
