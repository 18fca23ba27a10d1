package dev.patchbay.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.discovery.PluginDiscovery;
import dev.patchbay.engine.lifecycle.Inspection;
import dev.patchbay.engine.lifecycle.TestRuntime;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class InspectionTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path project;

    private final TestRuntime runtime = new TestRuntime();

    @BeforeEach
    void writePlugin() throws IOException {
        runtime.trust = Trust.UNTRUSTED;
        Files.writeString(project.resolve("patchbay.toml"), "");
        manifest("runtime = \"test\"\n[plugin.tools]\nexpose = [\"add\"]\n");
    }

    @Test
    void showsWhatAPluginOffersAndExposesAndStopsItAgain() {
        Inspection seen = Objects.requireNonNull(inspect().block(SOON));

        assertThat(seen.plugin().name()).isEqualTo("calc");
        assertThat(seen.trust()).isEqualTo(Trust.UNTRUSTED);
        assertThat(seen.runtime()).isEqualTo(TestRuntime.KIND);
        assertThat(seen.tools()).extracting(ToolSpec::name).containsExactly("version", "slow", "add");
        assertThat(seen.exposed()).extracting(ToolSpec::name).containsExactly("add");
        assertThat(seen.peer()).isNull();
        assertThat(runtime.log()).containsExactly("start calc", "close calc 1.0.0");
    }

    @Test
    void needsARuntimeOfTheKind() throws IOException {
        manifest("runtime = \"mcp_http\"\n[plugin.mcp_http]\nurl = \"https://example.com\"\n");

        StepVerifier.create(inspect()).verifyErrorSatisfies(failure -> {
            assertThat(failure).isInstanceOf(PluginException.class).hasMessageContaining("\"mcp_http\"");
            assertThat(((PluginException) failure).code()).isEqualTo(PluginErrorCode.RUNTIME_NOT_SUPPORTED);
        });
        assertThat(runtime.log()).isEmpty();
    }

    @Test
    void needsAManifestThatCanBeRead() throws IOException {
        manifest("runtim = \"test\"\n");

        StepVerifier.create(inspect())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(InvalidConfigurationException.class)
                        .hasMessageContaining("runtim"));
    }

    private void manifest(String rest) throws IOException {
        Files.createDirectories(project.resolve("plugins/calc"));
        Files.writeString(
                project.resolve("plugins/calc/plugin.toml"),
                "[plugin]\nschema_version = \"1\"\nname = \"calc\"\nversion = \"1.0.0\"\nkind = \"tool\"\n" + rest);
    }

    private Mono<Inspection> inspect() {
        DiscoveredPlugin plugin = new PluginDiscovery(
                        InspectionTest.class.getClassLoader(), List.of(project.resolve("plugins")), List.of())
                .discover()
                .plugins()
                .get(0);
        return PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .runtimes(List.of(runtime))
                .modelProviders(List.of())
                .inspect(plugin, PluginSettings.unmentioned(Position.of("patchbay.toml")));
    }
}
