package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import tools.jackson.databind.JsonNode;

class ElicitationsTest {
    private static final String METHOD = "elicitation/create";
    private static final String FORM = "{'message':'who?','requestedSchema':{'type':'object','required':['name'],"
            + "'properties':{'name':{'type':'string','maxLength':5}}}}";
    private static final String PAGE =
            "{'mode':'url','elicitationId':'1','message':'log in','url':'https://a.test/x?y'}";

    private final FakeHost host = new FakeHost();
    private final InputRequests input = host.granting();

    @Test
    void putsAFormToAPersonAndGivesBackWhatTheyEntered() {
        person(new QuestionAnswer.Accepted(Json.object().put("name", "Ann")));

        assertThat(FakeHost.answer(input, METHOD, FORM))
                .isEqualTo(FakeHost.parse("{'action':'accept','content':{'name':'Ann'}}"));
        assertThat(host.questions).singleElement().isInstanceOfSatisfying(Question.Form.class, form -> {
            assertThat(form.plugin()).isEqualTo(FakeHost.PLUGIN);
            assertThat(form.message()).isEqualTo("who?");
            assertThat(form.schema().tree().path("properties").has("name")).isTrue();
        });
    }

    @Test
    void asksForConsentToVisitAPage() {
        person(new QuestionAnswer.Accepted(Json.emptyObject()));

        assertThat(FakeHost.answer(input, METHOD, PAGE)).isEqualTo(FakeHost.parse("{'action':'accept'}"));
        assertThat(host.questions)
                .containsExactly(new Question.Visit(FakeHost.PLUGIN, "log in", URI.create("https://a.test/x?y")));
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, PAGE})
    void tellsNoFromNoAnswer(String params) {
        person(new QuestionAnswer.Declined());
        assertThat(FakeHost.answer(input, METHOD, params)).isEqualTo(FakeHost.parse("{'action':'decline'}"));

        person(new QuestionAnswer.Dismissed());
        assertThat(FakeHost.answer(input, METHOD, params)).isEqualTo(FakeHost.parse("{'action':'cancel'}"));
    }

    @Test
    void sendsNothingThatDoesNotFitTheForm() {
        person(new QuestionAnswer.Accepted(Json.object().put("name", "longer")));

        RpcException refused = FakeHost.refusal(input, METHOD, FORM);
        assertThat(refused.error().code()).isEqualTo(RpcError.INTERNAL_ERROR);
        assertThat(refused).hasMessageContaining("\"name\": expected at most 5 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{'message':'x'}",
                "{'message':1,'requestedSchema':{'type':'object','properties':{}}}",
                "{'message':'x','requestedSchema':[]}",
                "{'message':'x','requestedSchema':{'type':'object','properties':{'a':{'type':'object'}}}}",
                "{'mode':'voice','message':'x'}",
                "{'mode':'url','message':'x'}",
                "{'mode':'url','message':'x','url':'not an address'}",
                "{'mode':'url','message':'x','url':'file:///etc/passwd'}",
                "{'mode':'url','message':'x','url':'javascript:alert(1)'}",
                "{'mode':'url','message':'x','url':'https:///nowhere'}",
                "{'mode':'url','message':'x','url':'https://bank.test@evil.test/'}",
                "{'mode':'url','url':'https://a.test'}"
            })
    void refusesWhatAPersonShouldNotBeAsked(String params) {
        assertThat(FakeHost.refusal(input, METHOD, params).error().code()).isEqualTo(RpcError.INVALID_PARAMS);
        assertThat(host.questions).isEmpty();
    }

    @Test
    void refusesMoreThanAPersonWouldRead() {
        String lengthy = "x".repeat(4001);
        String refused = FakeHost.refusal(input, METHOD, FORM.replace("who?", lengthy))
                .error()
                .message();

        assertThat(refused).contains("4001 characters").hasSizeLessThan(600);
        assertThat(FakeHost.refusal(input, METHOD, PAGE.replace("?y", "?" + "y".repeat(8192)))
                        .error()
                        .message())
                .contains("at most 8192");
    }

    @Test
    void asksAPersonOneThingAtATime() {
        List<Sinks.One<QuestionAnswer>> pending = new ArrayList<>();
        host.person = question -> {
            Sinks.One<QuestionAnswer> sink = Sinks.one();
            pending.add(sink);
            return sink.asMono();
        };
        Mono<JsonNode> both = input.answer(METHOD, FakeHost.parse(FORM))
                .zipWith(input.answer(METHOD, FakeHost.parse(PAGE)), (one, other) -> other);

        StepVerifier.create(both)
                .then(() -> assertThat(host.questions).hasSize(1))
                .then(() -> pending.get(0).emitValue(new QuestionAnswer.Declined(), Sinks.EmitFailureHandler.FAIL_FAST))
                .then(() -> assertThat(host.questions).hasSize(2))
                .then(() -> pending.get(1).emitValue(new QuestionAnswer.Declined(), Sinks.EmitFailureHandler.FAIL_FAST))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void refusesToKeepMoreThanSixteenQuestionsWaiting() {
        host.person = question -> Mono.never();
        List<Disposable> asked = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            asked.add(input.answer(METHOD, FakeHost.parse(FORM)).subscribe());
        }

        assertThat(FakeHost.refusal(input, METHOD, FORM).error().code()).isEqualTo(Turns.TOO_MANY);

        asked.forEach(Disposable::dispose);
        person(new QuestionAnswer.Declined());
        assertThat(FakeHost.answer(input, METHOD, FORM).path("action").asString())
                .isEqualTo("decline");
    }

    @Test
    void withdrawsTheQuestionWhenTheServerGivesItsRequestUp() {
        TestPublisher<QuestionAnswer> never = TestPublisher.create();
        host.person = question -> never.mono();

        input.answer(METHOD, FakeHost.parse(FORM)).subscribe().dispose();

        never.assertCancelled();
    }

    private void person(QuestionAnswer answer) {
        host.person = question -> Mono.just(answer);
    }
}
