package dev.patchbay.runtime.stdio.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class LineStdioRuntimeTest {
    @TempDir
    Path project = Path.of("");

    @Test
    void theProgramOfTheReadmeIsAPlugin() throws IOException {
        String section = Files.readString(Path.of("README.md")).split("## `line_stdio`", 2)[1];
        String program = section.split("```python\n", 2)[1].split("```", 2)[0];
        LinePlugin plugin = LinePlugin.install(project, "unused", LinePlugin.UNHURRIED + "plugin_id = \"shout\"");
        Files.writeString(project.resolve("plugins/misbehave/misbehave.py"), program);
        StepVerifier.create(plugin.calling(Json.object().put("text", "hello")))
                .expectNext(new ToolResult(List.of(ContentBlock.text("HELLO")), Json.of("HELLO"), false))
                .expectComplete()
                .verify(LinePlugin.PATIENCE);
    }

    @Test
    void eachRequestSaysWhereItComesFrom() throws IOException {
        LinePlugin plugin = LinePlugin.install(
                project,
                "says_where_from",
                LinePlugin.UNHURRIED + "context = { workspace_id = \"w1\", mode_id = \"ask\" }");
        assertThat(result(plugin).structured()).isEqualTo(Json.parse("{\"workspace_id\":\"w1\",\"mode_id\":\"ask\"}"));
    }

    @Test
    void theEnvironmentIsOnlyWhatIsDeclared() throws IOException {
        LinePlugin plugin =
                LinePlugin.install(project, "says_its_environment", LinePlugin.UNHURRIED + "env = { LOG = \"info\" }");
        JsonNode environment = Objects.requireNonNull(result(plugin).structured());
        assertThat(environment.path("LOG").asString()).isEqualTo("info");
        assertThat(environment.has("HOME")).as("it was not declared").isFalse();
    }

    @Test
    void aPluginMayGoByAnotherNameThanItsManifest() throws IOException {
        LinePlugin plugin =
                LinePlugin.install(project, "wrong_id", LinePlugin.UNHURRIED + "plugin_id = \"somebody-else\"");
        assertThat(plugin.connect().surface().tools()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null                                | capability_not_declared",
                "[]                                  | capability_not_declared",
                "['']                                | capability_not_declared",
                "['tool.execute ']                   | capability_not_declared",
                "['tool.execute','tool.execute']     | capability_not_declared",
                "['tool.execute','model']            | capability_not_allowed"
            })
    void whatAPluginDeclaresIsHeldAgainstWhatItWasGranted(String declared, String code) throws IOException {
        StepVerifier.create(declaring(declared).connecting())
                .expectErrorSatisfies(
                        thrown -> assertThat(((PluginException) thrown).code().wireName())
                                .as(thrown.getMessage())
                                .isEqualTo(code))
                .verify(LinePlugin.PATIENCE);
    }

    @Test
    void whatWasGrantedMayBeDeclared() throws IOException {
        assertThat(declaring("['tool.execute']").connect().surface().tools()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"guard", "other"})
    void aManifestThatSpeaksOfWhatIsNotExposedIsRefused(String name) throws IOException {
        LinePlugin plugin = LinePlugin.install(
                project,
                "works",
                LinePlugin.UNHURRIED
                        + (name.equals("guard")
                                ? "[[plugin.hooks]]\non = \"tool.before\"\nhandler = \"guard\""
                                : "[plugin.line_stdio.tools.other]"));
        StepVerifier.create(plugin.connecting())
                .expectErrorSatisfies(thrown -> {
                    assertThat(((PluginException) thrown).code().wireName()).isEqualTo("tool_not_exposed");
                    assertThat(thrown).hasMessageContaining(name);
                })
                .verify(LinePlugin.PATIENCE);
    }

    @Test
    void aHandlerIsNoTool() throws IOException {
        LinePlugin plugin = LinePlugin.install(
                project, "works", LinePlugin.UNHURRIED + "[[plugin.hooks]]\non = \"tool.before\"\nhandler = \"work\"");
        Connection connection = plugin.connect();
        assertThat(connection.surface().tools()).isEmpty();
        assertThat(connection.surface().hooks()).hasSize(1);
    }

    @Test
    void nothingRunsBetweenCalls() throws IOException {
        Connection connection = LinePlugin.install(project, "works").connect();
        assertThat(ProcessHandle.current()
                        .descendants()
                        .map(ProcessHandle::info)
                        .flatMap(info -> info.commandLine().stream()))
                .noneMatch(command -> command.contains("misbehave.py"));
        assertThat(connection.surface().tools()).extracting(Tool::spec).hasSize(1);
    }

    @Test
    void noMoreProcessesRunThanThereIsRoomFor() throws IOException {
        LinePlugin plugin =
                LinePlugin.install(project, "works", LinePlugin.UNHURRIED + "max_processes = 2\nmax_waiting = 4");
        Connection connection = plugin.connect();
        List<Boolean> went = Flux.range(0, 8)
                .flatMap(call -> LinePlugin.call(connection, Json.emptyObject())
                        .map(result -> true)
                        .onErrorReturn(
                                failure -> failure instanceof PluginException full
                                        && full.code().wireName().equals("overloaded"),
                                false))
                .collectList()
                .block(LinePlugin.PATIENCE);
        assertThat(went).containsOnly(true, false).filteredOn(one -> !one).hasSize(2);
    }

    @Test
    void whatItComplainsIsLoggedWithoutItsSecrets() throws IOException {
        LinePlugin plugin = LinePlugin.install(
                        project, "tells_a_secret", LinePlugin.UNHURRIED + "secrets = { KEY = \"env:PATH\" }")
                .asking("\"env:PATH\"")
                .granted("env:PATH");
        StepVerifier.create(plugin.calling())
                .expectErrorSatisfies(thrown -> assertThat(thrown)
                        .hasMessageContaining("the key is ***")
                        .satisfies(shown -> assertThat(shown.getMessage()).doesNotContain(System.getenv("PATH"))))
                .verify(LinePlugin.PATIENCE);
    }

    @Test
    void complaintsAreEventsOfTheConnection() throws IOException {
        Connection connection = LinePlugin.install(project, "exits_in_mid_call").connect();
        StepVerifier.create(
                        connection.events().ofType(ConnectionEvent.Logged.class).map(ConnectionEvent.Logged::message))
                .then(() -> StepVerifier.create(LinePlugin.call(connection, Json.emptyObject()))
                        .expectError()
                        .verify(LinePlugin.PATIENCE))
                .expectNext("Traceback: out of luck")
                .then(() -> connection.close().block(LinePlugin.PATIENCE))
                .expectComplete()
                .verify(LinePlugin.PATIENCE);
    }

    @Test
    void healthSaysWhenTheProgramIsGone() throws IOException {
        LinePlugin plugin = LinePlugin.install(project, "works").through("run.sh");
        Connection connection = plugin.connect();
        StepVerifier.create(connection.health()).expectNext(Health.HEALTHY).verifyComplete();
        Files.delete(project.resolve("plugins/misbehave/run.sh"));
        StepVerifier.create(connection.health())
                .assertNext(health -> {
                    assertThat(health.healthy()).isFalse();
                    assertThat(health.detail()).contains("run.sh");
                })
                .verifyComplete();
    }

    private LinePlugin declaring(String capabilities) throws IOException {
        return LinePlugin.install(
                        project,
                        "capabilities",
                        LinePlugin.UNHURRIED + "env = { CAPABILITIES = '''" + capabilities.replace('\'', '"') + "''' }")
                .granted("tool.execute");
    }

    private static ToolResult result(LinePlugin plugin) {
        return Objects.requireNonNull(plugin.calling().block(LinePlugin.PATIENCE));
    }
}
