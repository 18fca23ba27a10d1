package dev.patchbay.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.config.Section;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.lifecycle.TestRuntime;
import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.engine.secret.SecretFile;
import dev.patchbay.host.Host;
import dev.patchbay.host.Session;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ChatModelProvider;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelException;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What plugins have of their host while it runs: its model, its people, its log, and that it follows their changes. */
class PluginServicesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final PluginId PLUGIN = new PluginId(PluginOrigin.PROJECT, "p");
    private static final ModelRequest HELLO = new ModelRequest(List.of(new Message.User("hello")), List.of(), 9);

    @TempDir
    Path project;

    private final TestRuntime runtime = new TestRuntime();
    private @Nullable Host running;

    @BeforeEach
    void writePlugin() throws IOException {
        write("patchbay.toml", "[host]\n");
        write("plugins/p/plugin.toml", """
                [plugin]
                schema_version = "1"
                name = "p"
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
    void haveNoModelWhereNoneIsConfigured() {
        assertThat(services(builder()).model()).isEmpty();
    }

    @Test
    void askTheModelThatSessionsTalkToAndTheLogSaysSo() throws IOException {
        ChatModel model = services(builder().model(new EchoingModel())).model().orElseThrow();

        assertThat(model.info().name()).isEqualTo("echo");
        StepVerifier.create(model.stream(HELLO))
                .expectNext(new ModelChunk.Text("hello"))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(log())
                .anySatisfy(line -> assertThat(line)
                        .contains(" host asks the model \"echo\" (1 messages, 0 tools, at most 9 tokens): ")
                        .contains("\"hello\""))
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                " host the model \"echo\" answers (5 characters, 0 calls, end, 3 + 4 tokens): hello"));
    }

    @Test
    void makeAConfiguredModelNoSoonerThanTheyAskIt() throws IOException {
        write("patchbay.toml", "[[model]]\nname = \"m\"\nprovider = \"counting\"\n");
        CountingProvider provider = new CountingProvider();
        ChatModel model =
                services(builder().modelProviders(List.of(provider))).model().orElseThrow();

        assertThat(model.info()).isEqualTo(new ModelInfo("m", "counting", null));
        assertThat(provider.made).isEmpty();
        StepVerifier.create(model.stream(HELLO).then()).verifyComplete();
        StepVerifier.create(model.stream(HELLO).then()).verifyComplete();
        assertThat(provider.made)
                .hasSize(1)
                .allSatisfy(thread -> assertThat(thread).contains("blocking"));
    }

    @Test
    void failWithoutHarmWhenTheModelCannotBeMade() throws IOException {
        write("patchbay.toml", "[[model]]\nname = \"m\"\nprovider = \"nowhere\"\n");
        ChatModel model = services(builder()).model().orElseThrow();

        StepVerifier.create(model.stream(HELLO)).verifyError(ModelException.class);

        assertThat(log())
                .anySatisfy(line ->
                        assertThat(line).contains("the model \"m\" fails").contains("nowhere"));
    }

    @Test
    void askPeopleThroughTheApproverOfTheHost() {
        Question question = new Question.Form(PLUGIN, "who?", JsonSchema.anyObject());
        QuestionAnswer answer = new QuestionAnswer.Accepted(Json.object().put("name", "Ann"));

        assertThat(services(builder().approver(answering(Mono.just(answer))))
                        .ask(question)
                        .block(SOON))
                .isEqualTo(answer);
    }

    @Test
    void takeAnApproverThatFailsOrIsNobodyForNoAnswer() {
        Question question = new Question.Form(PLUGIN, "who?", JsonSchema.anyObject());

        assertThat(services(builder()).ask(question).block(SOON)).isEqualTo(new QuestionAnswer.Dismissed());
        for (Mono<QuestionAnswer> none :
                List.of(Mono.<QuestionAnswer>empty(), Mono.<QuestionAnswer>error(new IllegalStateException()))) {
            HostServices services = new GrantedHost(
                    project,
                    name -> null,
                    answering(none),
                    java.util.Optional.empty(),
                    SecretFile.below(project).of(PLUGIN));
            assertThat(services.ask(question).block(SOON)).isEqualTo(new QuestionAnswer.Dismissed());
        }
    }

    @Test
    void leaveTheStoryOfTheirLifeInTheirLog() throws IOException {
        start(builder());
        runtime.emit("p", new ConnectionEvent.Logged(ConnectionEvent.Level.WARN, "disk is \u001b[31mfull"));
        runtime.emit("p", new ConnectionEvent.Exited(PluginErrorCode.CRASHED, "exit code 3"));
        await().untilAsserted(() ->
                assertThat(runtime.log()).filteredOn("start p"::equals).hasSize(2));

        assertThat(log())
                .map(line -> line.substring("2026-01-31T12:00:00.000Z ".length()))
                .containsSubsequence(
                        "host starting",
                        "host ready",
                        "warn disk is \\u001b[31mfull",
                        "host restarting: crashed: exit code 3")
                .anyMatch(line -> line.matches("host starting again in \\d+ ms"))
                .endsWith("host stopped");
    }

    @Test
    void findInTheirLogWhyTheyAreNotUsed() throws IOException {
        write("patchbay.toml", "[plugins.p]\ndigest = \"sha256:" + "0".repeat(64) + "\"\n");
        start(builder());

        assertThat(log())
                .singleElement()
                .asString()
                .contains(" host unavailable: ")
                .contains("have changed");
    }

    @Test
    void changeWhatTheyOfferWhileARunGoesOn() {
        ToolsSeen model = new ToolsSeen();
        start(builder().model(model));
        Host host = Objects.requireNonNull(running);
        Session session = Objects.requireNonNull(host.sessions().create().block(SOON));

        CompletableFuture<@Nullable List<AgentEvent>> run =
                session.run("go").collectList().toFuture();
        await().until(() -> model.seen.size() == 1 && runtime.isCalledSlowly("p"));
        runtime.offer("p", List.of(new NewTool()));
        await().untilAsserted(() -> assertThat(host.tools().spec("p.fresh")).isPresent());
        assertThat(run).isNotDone();
        runtime.answerSlowly("p", ToolResult.text("done"));

        assertThat(run.join())
                .last()
                .isInstanceOfSatisfying(
                        AgentEvent.RunEnded.class,
                        end -> assertThat(end.answer()).isEqualTo("it said done"));
        assertThat(model.seen.get(0)).contains("p.slow").doesNotContain("p.fresh");
        assertThat(model.seen.get(1)).contains("p.fresh").doesNotContain("p.slow");
    }

    private PatchbayHost.Builder builder() {
        return PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .runtimes(List.of(runtime))
                .modelProviders(List.of());
    }

    private void start(PatchbayHost.Builder builder) {
        running = Objects.requireNonNull(builder.start().block(SOON));
    }

    private HostServices services(PatchbayHost.Builder builder) {
        start(builder);
        return runtime.context("p").host();
    }

    /** All that the plugin's log has come to; the host is closed for it. */
    private List<String> log() throws IOException {
        Objects.requireNonNull(running).close().block(SOON);
        return Files.readAllLines(PluginLogs.file(project.resolve(".patchbay"), "p"));
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }

    private static Approver answering(Mono<QuestionAnswer> answer) {
        return new Approver() {
            @Override
            public Mono<Approval> ask(ApprovalRequest request) {
                return Mono.empty();
            }

            @Override
            public Mono<QuestionAnswer> answer(Question question) {
                return answer;
            }
        };
    }

    /** Says what it was asked. */
    private static class EchoingModel implements ChatModel {
        @Override
        public ModelInfo info() {
            return new ModelInfo("echo", "test", null);
        }

        @Override
        public Flux<ModelChunk> stream(ModelRequest request) {
            Message.User last =
                    (Message.User) request.messages().get(request.messages().size() - 1);
            return Flux.just(
                    new ModelChunk.Text(last.text()), new ModelChunk.Finished(FinishReason.END, new TokenUsage(3, 4)));
        }
    }

    /** Makes models and keeps on which threads. */
    private static final class CountingProvider implements ChatModelProvider {
        final List<String> made = new CopyOnWriteArrayList<>();

        @Override
        public String provider() {
            return "counting";
        }

        @Override
        public List<Problem> check(Section section, Path projectDirectory) {
            return List.of();
        }

        @Override
        public ChatModel create(Section section, Path projectDirectory) {
            made.add(Thread.currentThread().getName());
            return new EchoingModel();
        }
    }

    /** Calls the slow tool, says what it gave, and keeps which tools it was offered in each turn. */
    private static final class ToolsSeen implements ChatModel {
        final List<List<String>> seen = new CopyOnWriteArrayList<>();

        @Override
        public ModelInfo info() {
            return new ModelInfo("seeing", "test", null);
        }

        @Override
        public Flux<ModelChunk> stream(ModelRequest request) {
            seen.add(request.tools().stream().map(ToolSpec::name).toList());
            Message last = request.messages().get(request.messages().size() - 1);
            return last instanceof Message.Tool answer
                    ? Flux.just(
                            new ModelChunk.Text("it said " + answer.result().asText()),
                            new ModelChunk.Finished(FinishReason.END, TokenUsage.NONE))
                    : Flux.just(
                            new ModelChunk.Call(new ToolCall(new CallId("c1"), "p.slow", Json.emptyObject())),
                            new ModelChunk.Finished(FinishReason.TOOL_CALLS, TokenUsage.NONE));
        }
    }

    /** A tool that was not there in the beginning. */
    private static final class NewTool implements dev.patchbay.tool.Tool {
        @Override
        public ToolSpec spec() {
            return ToolSpec.named("fresh", "new");
        }

        @Override
        public Mono<ToolResult> call(ToolCall call, dev.patchbay.tool.CallContext context) {
            return Mono.just(ToolResult.text("fresh"));
        }
    }
}
