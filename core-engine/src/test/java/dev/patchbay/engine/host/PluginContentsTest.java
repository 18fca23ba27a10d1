package dev.patchbay.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.content.Completion;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import dev.patchbay.content.Role;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.lifecycle.TestRuntime;
import dev.patchbay.host.Host;
import dev.patchbay.host.Plugin;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Surface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Resources and prompts of a plugin, through a host. */
class PluginContentsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path project;

    private final TestRuntime runtime = new TestRuntime();
    private final AtomicInteger cancelled = new AtomicInteger();
    private Host host;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(project.resolve("patchbay.toml"), """
                [limits]
                in_flight = 1
                queued = 1
                tool_timeout_sec = 1
                """);
        Path plugin = Files.createDirectories(project.resolve("plugins/docs"));
        Files.writeString(plugin.resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "docs"
                version = "1.0.0"
                kind = "tool"
                runtime = "test"
                """);
        host = Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .runtimes(List.of(runtime))
                .modelProviders(List.of())
                .historyStore(new InMemoryHistoryStore())
                .start()
                .block(SOON));
        runtime.offer(
                "docs",
                Surface.builder()
                        .resources(List.of(
                                resource("doc://a", false, Mono.just(List.of(ContentBlock.text("a")))),
                                resource("doc://{name}", true, Mono.just(List.of(ContentBlock.text("some")))),
                                resource(
                                        "doc://slow",
                                        false,
                                        Mono.<List<ContentBlock>>never().doOnCancel(cancelled::incrementAndGet)),
                                resource("doc://broken", false, Mono.error(new IllegalStateException("boom")))))
                        .prompts(List.of(new Greeting()))
                        .build());
    }

    @AfterEach
    void end() {
        host.close().block(SOON);
    }

    private Plugin docs() {
        return host.plugins().named("docs").orElseThrow();
    }

    private static Resource resource(String uri, boolean template, Mono<List<ContentBlock>> content) {
        return new Resource() {
            @Override
            public Resource.Spec spec() {
                return new Resource.Spec(uri, template, uri, null, null, null);
            }

            @Override
            public Mono<List<ContentBlock>> read(Map<String, String> variables) {
                return variables.isEmpty() ? content : Mono.just(List.of(ContentBlock.text(variables.toString())));
            }

            @Override
            public Mono<Completion> complete(String variable, String begun, Map<String, String> others) {
                return Mono.just(new Completion(List.of(begun + "!"), null, false));
            }
        };
    }

    private static final class Greeting implements Prompt {
        @Override
        public Prompt.Spec spec() {
            return new Prompt.Spec("greet", null, null, List.of());
        }

        @Override
        public Mono<Filled> fill(Map<String, String> arguments) {
            return Mono.just(new Filled(
                    null, List.of(new Message(Role.USER, ContentBlock.text("hello " + arguments.get("name"))))));
        }

        @Override
        public Mono<Completion> complete(String argument, String begun, Map<String, String> others) {
            return Mono.just(new Completion(List.of(begun + "?"), 1, true));
        }
    }

    private static void fails(Mono<?> mono, PluginErrorCode code, String words) {
        StepVerifier.create(mono)
                .expectErrorSatisfies(thrown -> {
                    assertThat(thrown).isInstanceOf(PluginException.class);
                    assertThat(((PluginException) thrown).code()).isEqualTo(code);
                    assertThat(((PluginException) thrown).describe()).contains(words);
                })
                .verify(SOON);
    }

    @Test
    void readsFillsAndCompletes() {
        assertThat(docs().resources()).extracting(Resource.Spec::uri).contains("doc://a", "doc://{name}");
        assertThat(docs().prompts()).extracting(Prompt.Spec::name).containsExactly("greet");
        assertThat(docs().read("doc://a").block(SOON)).containsExactly(ContentBlock.text("a"));
        assertThat(docs().read("doc://{name}", Map.of("name", "x")).block(SOON))
                .containsExactly(ContentBlock.text("{name=x}"));
        assertThat(Objects.requireNonNull(
                                docs().fill("greet", Map.of("name", "Ann")).block(SOON))
                        .messages())
                .containsExactly(new Prompt.Message(Role.USER, ContentBlock.text("hello Ann")));
        assertThat(docs().completePrompt("greet", "name", "An", Map.of()).block(SOON))
                .isEqualTo(new Completion(List.of("An?"), 1, true));
        assertThat(docs().completeResource("doc://{name}", "name", "x", Map.of())
                        .block(SOON))
                .isEqualTo(new Completion(List.of("x!"), null, false));
    }

    @Test
    void readsAddressesThatNoListHasWhereThePluginCan() {
        fails(docs().read("doc://b"), PluginErrorCode.INVALID_ARGUMENTS, "doc://a");

        runtime.offer(
                "docs",
                Surface.builder()
                        .reader(uri -> Mono.just(List.of(ContentBlock.text("read " + uri))))
                        .build());
        assertThat(docs().read("doc://b").block(SOON)).containsExactly(ContentBlock.text("read doc://b"));
    }

    @Test
    void namesWhatIsThereWhenSomethingIsNot() {
        fails(docs().fill("gret", Map.of()), PluginErrorCode.INVALID_ARGUMENTS, "did you mean \"greet\"?");
        fails(docs().read("doc://z", Map.of("a", "b")), PluginErrorCode.INVALID_ARGUMENTS, "no resource \"doc://z\"");
    }

    @Test
    void boundsTheTimeAndGivesThePluginsPlaceBack() {
        fails(docs().read("doc://slow"), PluginErrorCode.TIMEOUT, "1000 ms");
        assertThat(cancelled).hasValue(1);
        assertThat(docs().read("doc://a").block(SOON)).hasSize(1);
    }

    @Test
    void countsAmongTheCallsOfThePlugin() {
        Disposable running = docs().read("doc://slow").subscribe(content -> {}, failure -> {});
        Disposable waiting = docs().read("doc://slow").subscribe(content -> {}, failure -> {});
        fails(docs().read("doc://a"), PluginErrorCode.OVERLOADED, "running");

        running.dispose();
        waiting.dispose();
        assertThat(cancelled).hasValue(2);
        assertThat(docs().read("doc://a").block(SOON)).hasSize(1);
    }

    @Test
    void failsAsAPluginDoes() {
        fails(docs().read("doc://broken"), PluginErrorCode.CRASHED, "boom");
        Plugin plugin = docs();
        host.plugins().remove("docs").block(SOON);
        fails(plugin.read("doc://a"), PluginErrorCode.CRASHED, "is not running");
    }

    @Test
    void recordsNothing() {
        assertThat(docs().read("doc://a").block(SOON)).hasSize(1);

        assertThat(host.sessions().all().collectList().block(SOON)).isEmpty();
    }
}
