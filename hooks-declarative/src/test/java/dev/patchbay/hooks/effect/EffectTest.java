package dev.patchbay.hooks.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ObservedEvent;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.TestHost;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Problem;
import dev.patchbay.resource.ScopedHttp;
import dev.patchbay.testkit.HookHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

class EffectTest {
    @TempDir
    private Path workspace;

    private final List<String> told = new ArrayList<>();

    /** A host that notes what it is asked for. */
    private final class NotingHost extends TestHost {
        private final int status;

        NotingHost(int status) {
            this.status = status;
        }

        @Override
        public Path workspace() {
            return workspace;
        }

        @Override
        public Scheduler blocking() {
            return Schedulers.boundedElastic();
        }

        @Override
        public ScopedHttp http() {
            return request -> {
                told.add(request.method() + " " + request.uri() + " " + request.body());
                return Mono.just(new ScopedHttp.Response(status, Map.of(), ""));
            };
        }

        @Override
        public Mono<JsonNode> handle(String plugin, String handler, JsonNode event) {
            told.add(plugin + " " + handler + " " + event.at("/event").asString());
            return Mono.just(Json.emptyObject());
        }

        @Override
        public void count(String metric, double amount, Map<String, String> tags) {
            told.add(metric + " " + amount + " " + tags);
        }
    }

    @Test
    void countsUnderTagsOfTheEvent() {
        assertThat(failure("{ metric = { name = \"runs\", tags = { why = \"{/reason}\" } } }", 200))
                .isNull();

        assertThat(told).containsExactly("runs 1.0 {why=turn_limit}");
    }

    @Test
    void postsTheEvent() {
        assertThat(failure("{ post = { url = \"https://example.com/x\" } }", 204))
                .isNull();

        assertThat(told).containsExactly("POST https://example.com/x " + Json.write(Events.at(HookPoint.RUN_END)));
    }

    @Test
    void failsWhereAPostIsNotTaken() {
        assertThat(failure("{ post = { url = \"https://example.com/x\" } }", 500))
                .contains("\"example.com\" answered with the status 500");
    }

    @Test
    void tellsAHandlerWhatNobodyDecidesOn() {
        assertThat(failure("{ call = { plugin = \"calc\", handler = \"note\" } }", 200))
                .isNull();

        assertThat(told).containsExactly("calc note run.end");
    }

    @Test
    void appendsEventsAsLinesOfJson() throws IOException {
        String action = "{ append = { file = \"log/runs.jsonl\" } }";

        assertThat(failure(action, 200)).isNull();
        assertThat(failure(action, 200)).isNull();

        String line = Json.write(Events.at(HookPoint.RUN_END));
        assertThat(Files.readAllLines(workspace.resolve("log/runs.jsonl"))).containsExactly(line, line);
    }

    @Test
    void followsNoLink(@TempDir Path outside) throws IOException {
        Files.createSymbolicLink(workspace.resolve("log"), outside);
        Files.createSymbolicLink(workspace.resolve("file.jsonl"), outside.resolve("file.jsonl"));

        assertThat(failure("{ append = { file = \"log/runs.jsonl\" } }", 200)).contains("leads through a link");
        assertThat(failure("{ append = { file = \"log/deeper/runs.jsonl\" } }", 200))
                .contains("leads through a link");
        assertThat(failure("{ append = { file = \"file.jsonl\" } }", 200)).isNotNull();
        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", "a/./b"})
    void refusesAFileThatIsNotPlainlyBelowTheWorkspace(String file) {
        assertThat(HookFile.problemsOf("run.end", "action = { append = { file = \"" + file + "\" } }"))
                .singleElement()
                .asString()
                .contains("is no plain path below the workspace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com", "https:///x", "example.com", "https://a:b@example.com"})
    void refusesAnAddressThatCannotBePostedTo(String url) {
        assertThat(HookFile.problemsOf("run.end", "action = { post = { url = \"" + url + "\" } }"))
                .singleElement()
                .asString()
                .contains("is no address to post to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ append = { file = \"x\" } }", "{ post = { url = \"https://example.com\" } }"})
    void letsNoPluginReachOutOfTheHost(String action) {
        assertThat(HookFile.read(HookFile.table("run.end", "action = " + action), Tier.PLUGIN)
                        .problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("a plugin's hook may not ");
    }

    /** What the only hook's failure is at the end of a run; null if it did not fail. */
    private @Nullable String failure(String action, int status) {
        HookHost host = new NotingHost(status);
        try (HookHarness hooks = HookHarness.of(HookFile.hook(HookFile.table("run.end", "action = " + action), host))) {
            return Objects.requireNonNull(hooks.observe((ObservedEvent) Events.at(HookPoint.RUN_END))
                            .block())
                    .get(0)
                    .failure();
        }
    }
}
