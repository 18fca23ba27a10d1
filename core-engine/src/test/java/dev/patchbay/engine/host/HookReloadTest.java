package dev.patchbay.engine.host;

import static dev.patchbay.engine.host.HookWorld.SOON;
import static dev.patchbay.engine.host.HookWorld.described;
import static dev.patchbay.engine.host.HookWorld.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.host.Session;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class HookReloadTest {
    @TempDir
    Path folder;

    private HookWorld world;

    @BeforeEach
    void makeWorld() {
        world = new HookWorld(folder);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void aNewVersionDecidesCallsThatBeginFromThenOn() {
        world.start();
        assertThat(world.add()).isEqualTo("5");

        world.write("hooks.toml", hook("no", "action = \"deny\"\nreason = \"not any more\""));

        await().atMost(SOON).untilAsserted(() -> assertThat(world.add()).contains("not any more"));
    }

    @Test
    void aBadVersionIsShownWhileTheOldOneDecides() {
        world.write("hooks.toml", hook("no", "action = \"deny\"\nreason = \"as before\""));
        world.start();

        world.write("hooks.toml", hook("no", "acton = \"look\""));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(described(world.host().hooks().problems()))
                        .anyMatch(problem -> problem.contains("hooks.toml:4:1: error: unknown key \"acton\"")));
        assertThat(world.add()).contains("as before");
    }

    @Test
    void aRunKeepsTheHooksItBeganWith() {
        world.start(world.builder().model(new SlowThenAdding()));
        Session session =
                Objects.requireNonNull(world.host().sessions().create().block(SOON));
        CompletableFuture<@Nullable List<AgentEvent>> run =
                session.run("go").collectList().toFuture();
        await().atMost(SOON).until(() -> world.runtime.isCalledSlowly("calc"));
        world.write("hooks.toml", hook("no", "action = \"deny\"\nreason = \"not any more\""));
        await().atMost(SOON).untilAsserted(() -> assertThat(world.add()).contains("not any more"));

        world.runtime.answerSlowly("calc", ToolResult.text("at last"));

        assertThat(answer(run.join())).isEqualTo("it is 5");
        assertThat(answer(session.run("again").collectList().block(SOON))).contains("not any more");
    }

    private static String answer(@Nullable List<AgentEvent> events) {
        List<AgentEvent> all = Objects.requireNonNull(events);
        return ((AgentEvent.RunEnded) all.get(all.size() - 1)).answer();
    }

    /** A model that calls the slow tool in its first run, then always adds, and says what that gave. */
    private static final class SlowThenAdding implements ChatModel {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public ModelInfo info() {
            return new ModelInfo("m", "test", null);
        }

        @Override
        public Flux<ModelChunk> stream(ModelRequest request) {
            Message last = request.messages().get(request.messages().size() - 1);
            if (asked.getAndIncrement() == 0) {
                return call("calc.slow", "{}");
            }
            if (last instanceof Message.Tool answer && !answer.result().asText().equals("at last")) {
                return Flux.just(
                        new ModelChunk.Text("it is " + answer.result().asText()),
                        new ModelChunk.Finished(FinishReason.END, TokenUsage.NONE));
            }
            return call("calc.add", "{\"a\": 2, \"b\": 3}");
        }

        private Flux<ModelChunk> call(String tool, String arguments) {
            return Flux.just(
                    new ModelChunk.Call(new ToolCall(new CallId("c" + asked), tool, Json.parse(arguments))),
                    new ModelChunk.Finished(FinishReason.TOOL_CALLS, TokenUsage.NONE));
        }
    }
}
