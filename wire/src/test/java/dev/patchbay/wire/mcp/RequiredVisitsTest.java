package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.Connection;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class RequiredVisitsTest {
    private static final String PAGES = "{'elicitations':["
            + "{'mode':'url','elicitationId':'1','message':'log in','url':'https://a.test/1'},"
            + "{'mode':'url','elicitationId':'2','message':'and pay','url':'https://a.test/2'}]}";

    private final FakeHost host = new FakeHost();
    private final ScriptedServer server = ScriptedServer.legacy("{'tools':{}}").withTools(ScriptedServer.tool("t"));

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void areAskedForOneAfterTheOtherAndTheCallCanBeMadeAgain() {
        host.person = question -> Mono.just(new QuestionAnswer.Accepted(Json.emptyObject()));

        PluginException failure = failure(PAGES);

        assertThat(failure.code()).isEqualTo(PluginErrorCode.REMOTE_ERROR);
        assertThat(failure).hasMessage("the tool \"t\" needs a page to be visited first, which somebody has agreed to");
        assertThat(failure.remedy()).isEqualTo("ask again once they are done there");
        assertThat(host.questions)
                .containsExactly(
                        new Question.Visit(FakeHost.PLUGIN, "log in", URI.create("https://a.test/1")),
                        new Question.Visit(FakeHost.PLUGIN, "and pay", URI.create("https://a.test/2")));
    }

    @Test
    void endWithTheFirstThatNobodyAgreesTo() {
        host.person = question -> Mono.just(new QuestionAnswer.Declined());

        assertThat(failure(PAGES))
                .hasMessage("the tool \"t\" needs a page to be visited first, which nobody has agreed to");
        assertThat(host.questions).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'elicitations':[]}",
                "{'elicitations':[{'mode':'form','message':'who?'}]}",
                "{'elicitations':[{'mode':'url','message':'log in','url':'javascript:alert(1)'}]}"
            })
    void areNotAskedForWhereTheErrorDoesNotSayWhichPages(String data) {
        assertThat(failure(data)).hasMessageContaining("visit something").hasMessageContaining("-32042");
        assertThat(host.questions).isEmpty();
    }

    private PluginException failure(String data) {
        server.on("tools/call", request -> request.error(-32042, "visit something", data));
        Connection connection = Connecting.to(server, host);
        return Connecting.failure(Connecting.call(connection, "t", "{}"));
    }
}
