package dev.patchbay.runtime.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.content.Constant;
import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Plugin;
import dev.patchbay.host.RemoteObject;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.tool.Callback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Plugins in Python and C from their manifests on, through a whole host. */
class ScriptlingStdioTest {
    private static final String ALLOW = """
            [[rule]]
            id = "allow"
            tool = "**"
            decision = "allow"
            """;

    @TempDir
    Path project = Path.of("");

    private ScriptlingHost workshop(String rules) throws IOException {
        Path folder = ScriptlingHost.folder(project, "workshop");
        return ScriptlingHost.start(
                project, "workshop", ScriptlingPrograms.python("scriptling_workshop.py", folder), rules);
    }

    private static String text(Plugin plugin, String tool, Object arguments) {
        return Objects.requireNonNull(plugin.call(tool, arguments).block(ScriptlingHost.SOON))
                .asText();
    }

    @Test
    void functionsAreCalledByPositionAndByName() throws IOException {
        try (ScriptlingHost host = workshop(ALLOW)) {
            assertThat(text(host.plugin(), "add", List.of(40, 2))).isEqualTo("42");
            assertThat(text(host.plugin(), "join", Map.of("args", List.of(1, 2), "kwargs", Map.of("separator", "-"))))
                    .isEqualTo("1-2");
        }
    }

    @Test
    void anObjectIsUsedThroughAnUntypedHandle() throws IOException {
        try (ScriptlingHost host = workshop(ALLOW)) {
            Plugin plugin = host.plugin();
            RemoteObject counter =
                    Objects.requireNonNull(plugin.create("Counter", 3).block(ScriptlingHost.SOON));
            assertThat(Objects.requireNonNull(counter.call("increment", 4).block(ScriptlingHost.SOON))
                            .asText())
                    .isEqualTo("7");
            assertThat(counter.get("count").block(ScriptlingHost.SOON)).isEqualTo(Json.of(7));
            counter.set("label", "mine").block(ScriptlingHost.SOON);
            assertThat(counter.get("label").block(ScriptlingHost.SOON)).isEqualTo(Json.of("mine"));
            assertThat(text(plugin, "total", List.of(List.of(counter)))).isEqualTo("7");
            assertThat(plugin.object(counter.ref())).isEqualTo(counter);
            counter.destroy().block(ScriptlingHost.SOON);
            assertThat(text(plugin, "alive", Map.of())).isEqualTo("0");
            counter.close();
        }
    }

    @Test
    void aCallbackIsPassedUnderANameOrAsItIs() throws IOException {
        Callback plusOne =
                (arguments, named) -> Mono.just(Json.of(arguments.get(0).intValue() + 1));
        try (ScriptlingHost host = workshop(ALLOW)) {
            assertThat(text(host.plugin(), "apply", List.of(plusOne, List.of(1, 2))))
                    .isEqualTo("[2,3]");
            CallOptions options = CallOptions.DEFAULT.withCallbacks(Map.of("next", plusOne));
            assertThat(Objects.requireNonNull(host.host()
                                    .tools()
                                    .call("workshop.apply", Json.parse("""
                                            {"args": [{"$callback": "next"}, [5]]}
                                            """), options)
                                    .block(ScriptlingHost.SOON))
                            .asText())
                    .isEqualTo("[6]");
        }
    }

    @Test
    void whatIsDoneWithObjectsIsGovernedAndRecorded() throws IOException {
        try (ScriptlingHost host = workshop("""
                [[rule]]
                id = "no-increments"
                tool = "workshop.Counter.increment"
                decision = "deny"
                """ + ALLOW)) {
            RemoteObject counter =
                    Objects.requireNonNull(host.plugin().create("Counter", 3).block(ScriptlingHost.SOON));
            assertThatThrownBy(() -> counter.call("increment").block(ScriptlingHost.SOON))
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            denied -> assertThat(denied.code()).isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED));
            assertThat(counter.get("count").block(ScriptlingHost.SOON)).isEqualTo(Json.of(3));
            counter.close();
            List<HistoryEntry> history = Objects.requireNonNull(host.host()
                    .sessions()
                    .all()
                    .flatMap(host.host().sessions()::history)
                    .collectList()
                    .block(ScriptlingHost.SOON));
            assertThat(history.stream().map(HistoryEntry::body).filter(ToolOutcome.class::isInstance))
                    .extracting(body -> ((ToolOutcome) body).tool() + " " + ((ToolOutcome) body).status())
                    .containsExactly(
                            "workshop.Counter.new " + OutcomeStatus.COMPLETED,
                            "workshop.Counter.increment " + OutcomeStatus.DENIED,
                            "workshop.Counter.count " + OutcomeStatus.COMPLETED,
                            "workshop.Counter.close " + OutcomeStatus.COMPLETED);
        }
    }

    @Test
    void whatAPluginLogsIsInItsLog() throws IOException {
        Path log = PluginLogs.file(project.resolve(".patchbay"), "workshop");
        try (ScriptlingHost host = workshop(ALLOW)) {
            assertThat(text(host.plugin(), "speak", List.of("warn", "low on", "screws", 3)))
                    .isEmpty();
            await().atMost(ScriptlingHost.SOON)
                    .untilAsserted(() -> assertThat(log).content().contains(" warn low on screws=3"));
        }
    }

    @Test
    void aProgramInCIsAPluginAndEndsWithItsInput() throws IOException, InterruptedException {
        Path folder = ScriptlingHost.folder(project, "calculator");
        String command = ScriptlingPrograms.c("calculator", folder);
        ProcessHandle child;
        try (ScriptlingHost host = ScriptlingHost.start(project, "calculator", command, ALLOW)) {
            assertThat(text(host.plugin(), "add", List.of(40, 2))).isEqualTo("42");
            assertThat(text(host.plugin(), "greet", List.of("C"))).isEqualTo("hello C");
            assertThat(host.plugin().constants()).containsEntry("base", new Constant("base", Json.of(10)));
            assertThatThrownBy(() -> text(host.plugin(), "divide", List.of(1, 0)))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("\"divide\" failed: division by zero");
            child = ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("calculator"))
                    .findFirst()
                    .orElseThrow();
        }
        await().atMost(ScriptlingHost.SOON).until(() -> !child.isAlive());
    }

    @Test
    void aPlainJsonRpcServerIsAPluginToo() throws IOException {
        Path folder = ScriptlingHost.folder(project, "plain");
        String section = ScriptlingPrograms.python("plain_rpc.py", folder) + """

                raw = true
                [plugin.scriptling_stdio.functions.sum]
                description = "adds"
                traits = { read_only = true }
                [plugin.scriptling_stdio.functions.missing]
                """;
        try (ScriptlingHost host = ScriptlingHost.start(project, "plain", section, ALLOW)) {
            assertThat(text(host.plugin(), "sum", List.of(1, 2, 3))).isEqualTo("6");
            assertThat(text(host.plugin(), "sum", Map.of("kwargs", Map.of("a", 1, "b", 2))))
                    .isEqualTo("3");
            assertThatThrownBy(() -> text(host.plugin(), "missing", Map.of()))
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            failure -> assertThat(failure.code()).isEqualTo(PluginErrorCode.TOOL_NOT_EXPOSED));
        }
    }

    @Test
    void aServerWithoutHandshakeIsToldSo() throws IOException {
        Path folder = ScriptlingHost.folder(project, "plain");
        String command = ScriptlingPrograms.python("plain_rpc.py", folder);
        try (ScriptlingHost host = ScriptlingHost.start(project, "plain", command, ALLOW)) {
            assertThat(host.plugin().status().state()).isEqualTo(PluginState.FAILED);
            assertThat(host.plugin().status().code()).isEqualTo(PluginErrorCode.HANDSHAKE_FAILED);
            assertThat(host.plugin().status().problems().toString()).contains("raw = true");
        }
    }

    @Test
    void aSectionWithAnUnknownKeyIsRefusedWithoutStartingAnything() throws IOException {
        Path folder = ScriptlingHost.folder(project, "workshop");
        String section = ScriptlingPrograms.python("scriptling_workshop.py", folder) + "\nfunctoins = {}\n";
        try (ScriptlingHost host = ScriptlingHost.start(project, "workshop", section, ALLOW)) {
            assertThat(host.host().plugins().statuses()).singleElement().satisfies(status -> {
                assertThat(status.state()).isEqualTo(PluginState.UNAVAILABLE);
                assertThat(status.code()).isEqualTo(PluginErrorCode.MANIFEST_INVALID);
                assertThat(status.problems().toString()).contains("functoins").contains("functions");
            });
        }
    }
}
