package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class StandingAnswersTest {
    private static final PluginId PLUGIN = new PluginId(PluginOrigin.PROJECT, "shop");
    private static final QuestionAnswer DISMISSED = new QuestionAnswer.Dismissed();
    private static final Question LOGIN =
            new Question.Login(PLUGIN, "it wants to know who you are", URI.create("https://login.test/a?b"));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void answerAFormWithItsDefaults() {
        QuestionAnswer answer = answer(
                true,
                false,
                form(
                        "{'type':'object','required':['n'],'properties':{'n':{'type':'integer','default':7},'s':{'type':'string'}}}"));

        assertThat(answer).isEqualTo(new QuestionAnswer.Accepted((ObjectNode) Json.parse("{\"n\": 7}")));
        assertThat(shown()).contains("the plugin project:shop asks: how many?; answered with its defaults, {\"n\":7}");
    }

    @Test
    void answerNoFormWhoseDefaultsAreNoAnswer() {
        QuestionAnswer answer =
                answer(true, false, form("{'type':'object','required':['n'],'properties':{'n':{'type':'integer'}}}"));

        assertThat(answer).isEqualTo(DISMISSED);
        assertThat(shown()).contains("its defaults are no answer: \"n\": nothing was entered");
    }

    @Test
    void openThePageOfALogin() {
        QuestionAnswer answer = answer(false, true, LOGIN);

        assertThat(answer).isEqualTo(new QuestionAnswer.Accepted(Json.emptyObject()));
        assertThat(shown())
                .contains("log in for the plugin project:shop: it wants to know who you are")
                .contains("address: https://login.test/a?b")
                .contains("no browser was found; open it in one on this machine");
    }

    @Test
    void leaveToOthersWhatTheyDoNotAnswer() {
        assertThat(answer(true, false, LOGIN)).isEqualTo(DISMISSED);
        assertThat(answer(false, true, form("{'type':'object'}"))).isEqualTo(DISMISSED);
        assertThat(answer(true, true, new Question.Visit(PLUGIN, "look", URI.create("https://shop.test"))))
                .isEqualTo(DISMISSED);
        assertThat(shown()).isEmpty();
    }

    private @Nullable QuestionAnswer answer(boolean defaults, boolean logins, Question question) {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Screen screen = new Screen(
                new Surroundings(
                        Path.of("."),
                        Map.of(),
                        InputStream.nullInputStream(),
                        stream,
                        stream,
                        Terminals.NONE,
                        Interrupts.NEVER),
                false);
        LoginPage page = new LoginPage(screen, Browser.of(Map.of()));
        return new StandingAnswers(Approver.NOBODY, defaults, logins, screen, page)
                .answer(question)
                .block(Duration.ofSeconds(10));
    }

    private static Question form(String schema) {
        return new Question.Form(
                PLUGIN, "how many?", JsonSchema.of((ObjectNode) Json.parse(schema.replace('\'', '"'))));
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
