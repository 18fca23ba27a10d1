package dev.patchbay.models.scripted;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelException;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class ScriptedModelTest {
    private static final ToolCall SCAN = new ToolCall(new CallId("scan"), "files.scan", Json.emptyObject());
    private static final ToolResult MATCHES = new ToolResult(
            List.of(),
            Json.parse("{\"matches\":[{\"file\":\"A.java\",\"line\":3},{\"file\":\"B.java\",\"line\":7}],\"n\":2}"),
            false);

    @Test
    void streamsTextWordByWordWithTheSpacesKept() {
        StepVerifier.create(ScriptedModel.of("m", step().text("one  two\nthree").usage(7, 3)).stream(asked("hi")))
                .expectNext(new ModelChunk.Text("one  "), new ModelChunk.Text("two\n"), new ModelChunk.Text("three"))
                .expectNext(new ModelChunk.Finished(FinishReason.END, new TokenUsage(7, 3)))
                .verifyComplete();
    }

    @Test
    void givesNoMoreChunksThanThereIsDemandFor() {
        StepVerifier.create(ScriptedModel.of("m", step().text("one two three")).stream(asked("hi")), 1)
                .expectNextCount(1)
                .expectNoEvent(Duration.ofMillis(20))
                .thenRequest(2)
                .expectNextCount(2)
                .thenCancel()
                .verify();
    }

    @Test
    void endsWithToolCallsWhenItAsksForAny() {
        StepVerifier.create(ScriptedModel.of("m", step().call("scan", "files.scan", Json.emptyObject())).stream(
                        asked("hi")))
                .expectNext(new ModelChunk.Call(SCAN))
                .expectNext(new ModelChunk.Finished(FinishReason.TOOL_CALLS, TokenUsage.NONE))
                .verifyComplete();
    }

    @Test
    void takesTheStepThatFollowsTheAnswersSinceTheLastPrompt() {
        ScriptedModel model = ScriptedModel.of("m", step().text("first"), step().text("second"));

        assertThat(text(model, asked("a"))).isEqualTo("first");
        assertThat(text(model, asked("a", answer()))).isEqualTo("second");
        assertThat(text(model, asked("a", answer(), new Message.User("b")))).isEqualTo("first");
    }

    @Test
    void fillsInThePromptAndResults() {
        assertThat(said("{{prompt}} gave {{result.scan.text}}", ToolResult.text("3 files")))
                .isEqualTo("hello gave 3 files");
        assertThat(said("{{result.scan.structured/matches/1/file}}:{{result.scan.structured/n}}", MATCHES))
                .isEqualTo("B.java:2");
    }

    @Test
    void goesThroughArraysLineByLine() {
        String template = "{{count result.scan.structured/matches}} matches\n"
                + "{{each result.scan.structured/matches}}\n- {{item/file}}:{{item/line}}\n{{end}}\nthat is all";

        assertThat(said(template, MATCHES)).isEqualTo("2 matches\n- A.java:3\n- B.java:7\nthat is all");
    }

    @Test
    void stopsGoingThroughAnArrayAfterAsManyAsItSays() {
        assertThat(said("{{each result.scan.structured/matches first 1}}{{item/file}} {{end}}", MATCHES))
                .isEqualTo("A.java ");
    }

    @Test
    void givesArgumentsThatAreOneReferenceTheValueWithItsType() {
        ScriptedModel model = ScriptedModel.of(
                "m",
                step().call("scan", "files.scan", Json.emptyObject()),
                step().call(
                                "files.write",
                                Json.parse("{\"all\":\"{{result.scan.structured/matches}}\","
                                        + "\"deep\":[\"n={{result.scan.structured/n}}\",5]}")));

        List<ModelChunk> chunks = chunks(model, scanned(SCAN, MATCHES));

        ToolCall call = ((ModelChunk.Call) chunks.get(0)).call();
        assertThat(call.id()).isEqualTo(new CallId("call-1"));
        assertThat(call.arguments())
                .isEqualTo(Json.parse("{\"all\":[{\"file\":\"A.java\",\"line\":3},{\"file\":\"B.java\",\"line\":7}],"
                        + "\"deep\":[\"n=2\",5]}"));
    }

    @Test
    void knowsItsCallsByPlaceWhenTheHostGaveThemOtherIds() {
        ToolCall renamed = new ToolCall(new CallId("c-0f3a"), "files.scan", Json.emptyObject());

        assertThat(text(scanThen("{{result.scan.text}}"), scanned(renamed, ToolResult.text("found"))))
                .isEqualTo("found");
    }

    @Test
    void failsWithScriptAndStepWhenItRunsOut() {
        StepVerifier.create(ScriptedModel.of("m", step().text("only")).stream(asked("hi", answer())))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ModelException.class)
                        .hasMessage(
                                "the script of \"m\": the script has 1 steps, and step 2 was asked for; add a step"));
    }

    @Test
    void failsWithStepAndNearestNameWhenATemplateNamesAnUnknownCall() {
        StepVerifier.create(scanThen("{{result.scna.text}}").stream(scanned(SCAN, MATCHES)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ModelException.class)
                        .hasMessage("the script of \"m\": step 2: there is no result of a call \"scna\";"
                                + " did you mean \"scan\"?"));
    }

    @Test
    void failsWithWhatThereIsWhenAPointerLeadsNowhere() {
        StepVerifier.create(scanThen("{{result.scan.structured/hits}}").stream(scanned(SCAN, MATCHES)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .hasMessageContaining(
                                "the result of call \"scan\" has nothing at \"/hits\"; it is {\"matches\""));
    }

    @Test
    void failsWithTheTextWhenAResultHasNoData() {
        StepVerifier.create(scanThen("{{result.scan.structured}}").stream(
                        scanned(SCAN, ToolResult.error("denied: not today"))))
                .verifyErrorSatisfies(error ->
                        assertThat(error).hasMessageContaining("has no data, only the text \"denied: not today\""));
    }

    @Test
    void failsWhenItIsToGoThroughWhatIsNoArray() {
        StepVerifier.create(scanThen("{{count result.scan.structured/n}}").stream(scanned(SCAN, MATCHES)))
                .verifyErrorSatisfies(
                        error -> assertThat(error).hasMessageContaining("expected an array to go through, not 2"));
    }

    @Test
    void refusesMalformedTemplatesAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step().text("{{prompt"))
                .withMessageContaining("}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step().text("{{promt}}"))
                .withMessageContaining("promt");
        assertThatIllegalArgumentException().isThrownBy(() -> step().text("{{end}}"));
        assertThatIllegalArgumentException().isThrownBy(() -> step().text("{{each result.a.structured}}"));
        assertThatIllegalArgumentException().isThrownBy(() -> step().text("{{item/file}}"));
    }

    @Test
    void waitsByItsScheduler() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        ScriptedModel model = ScriptedModel.named("m")
                .scheduler(time)
                .step(step().text("a ").delay(Duration.ofMinutes(1)).text("b"))
                .build();
        List<ModelChunk> seen = new ArrayList<>();
        var running = model.stream(asked("hi")).subscribe(seen::add);

        assertThat(seen).containsExactly(new ModelChunk.Text("a "));
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(seen).hasSize(3);
        running.dispose();
        time.dispose();
    }

    @Test
    void failsAsOftenAsItIsTold() {
        ScriptedModel model =
                ScriptedModel.of("m", step().failFirst(1, "busy", true).text("there"));

        StepVerifier.create(model.stream(asked("hi")))
                .verifyErrorSatisfies(error ->
                        assertThat(((ModelException) error).isRetryable()).isTrue());
        assertThat(text(model, asked("hi"))).isEqualTo("there");
    }

    @Test
    void canLeaveOutTheEnd() {
        StepVerifier.create(ScriptedModel.of("m", step().text("a").unfinished()).stream(asked("hi")))
                .expectNext(new ModelChunk.Text("a"))
                .verifyComplete();
    }

    private static ScriptedModel scanThen(String template) {
        return ScriptedModel.of("m", step().call("scan", "files.scan", Json.emptyObject()), step().text(template));
    }

    private static String said(String template, ToolResult result) {
        return text(scanThen(template), scanned(SCAN, result));
    }

    private static ModelRequest asked(String prompt, Message... more) {
        List<Message> messages = new ArrayList<>(List.of(new Message.User(prompt)));
        messages.addAll(List.of(more));
        return new ModelRequest(messages, List.of(), null);
    }

    private static ModelRequest scanned(ToolCall call, ToolResult result) {
        return asked(
                "hello", new Message.Assistant("", List.of(call)), new Message.Tool(call.id(), call.tool(), result));
    }

    private static Message answer() {
        return new Message.Assistant("said", List.of());
    }

    private static List<ModelChunk> chunks(ChatModel model, ModelRequest request) {
        return Objects.requireNonNull(model.stream(request).collectList().block());
    }

    private static String text(ChatModel model, ModelRequest request) {
        StringBuilder text = new StringBuilder();
        for (ModelChunk chunk : chunks(model, request)) {
            if (chunk instanceof ModelChunk.Text part) {
                text.append(part.text());
            }
        }
        return text.toString();
    }
}
