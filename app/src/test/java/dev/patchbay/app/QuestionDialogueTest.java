package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import tools.jackson.databind.node.ObjectNode;

/** What plugins ask of whoever sits at the terminal. */
class QuestionDialogueTest {
    private static final PluginId PLUGIN = new PluginId(PluginOrigin.PROJECT, "shop");
    private static final QuestionAnswer DECLINED = new QuestionAnswer.Declined();
    private static final QuestionAnswer DISMISSED = new QuestionAnswer.Dismissed();

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    /** What was shown until the last answer. */
    private final StringBuilder before = new StringBuilder();

    private final Keyboard keyboard = new Keyboard();
    private final TerminalApprover approver = approver();

    private TerminalApprover approver() {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                Path.of("."), Map.of(), keyboard, stream, stream, new Terminals(true, true, true), Interrupts.NEVER);
        Screen screen = new Screen(surroundings, false);
        return new TerminalApprover(
                screen,
                new AnswerReader(keyboard),
                new LoginPage(screen, Browser.of(Map.of("BROWSER", "no-such-browser"))));
    }

    @Test
    void saysWhoAsksAndWhoseWordsTheyAre() {
        CompletableFuture<@Nullable QuestionAnswer> answer = ask(form(
                "{'name':{'type':'string','title':'Your name','description':'as on\\u001b[2J the card'}}", "name"));
        answer("answer it? [y]es, [n]o: ", "n");

        assertThat(answer.join()).isEqualTo(DECLINED);
        assertThat(shown())
                .contains("the plugin project:shop asks you. These are its words, not Patchbay's:")
                .contains("  | Who are you?\n  | approve? fake.tool")
                .contains("  - name, Your name (text): as on\\u001b[2J the card");
    }

    @Test
    void asksForEachFieldAndSendsWhatWasShown() {
        CompletableFuture<@Nullable QuestionAnswer> answer = ask(form(
                "{'name':{'type':'string'},'age':{'type':'integer','minimum':0},"
                        + "'news':{'type':'boolean','default':true},'note':{'type':'string'}}",
                "name",
                "age"));
        answer("answer it? [y]es, [n]o: ", "y");
        answer("  name: ", "Ann");
        answer("  age: ", "42");
        answer("  news [true] (- to leave it out): ", "");
        answer("  note: ", "");
        answer("send this? [y]es, [n]o, [e]dit: ", "y");

        assertThat(answer.join()).isEqualTo(accepted("{'name':'Ann','age':42,'news':true}"));
        assertThat(shown()).contains("  name = \"Ann\"\n  age = 42\n  news = true\n  note = left out\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'string'} | ~~ | an answer is needed | a b | 'a b'",
                "{'type':'string','minLength':3} | ab | expected at least 3 characters | abc | 'abc'",
                "{'type':'string','format':'email'} | me | expected an address | me@a.test | 'me@a.test'",
                "{'type':'integer'} | x | expected a whole number | -7 | -7",
                "{'type':'integer'} | 1.5 | expected a whole number | 1e2 | 100",
                "{'type':'number'} | 1e999999999 | expected a number | 0.50 | 0.5",
                "{'type':'boolean'} | maybe | expected yes or no | Y | true",
                "{'type':'boolean'} | 1 | expected yes or no | no | false",
                "{'type':'string','enum':['red','blue']} | 3 | expected one of [red, blue] | 2 | 'blue'",
                "{'type':'string','oneOf':[{'const':'r','title':'Red'}]} | b | expected one of [r] | red | 'r'",
                "{'type':'array','items':{'type':'string','enum':['a','b']}} | a, c | expected some of [a, b] | b,1 "
                        + "| ['b','a']",
                "{'type':'array','items':{'type':'string'},'maxItems':2} | a,b,c | expected at most 2 | x, y | ['x','y']",
            })
    void asksAgainUntilWhatIsEnteredFits(String property, String wrong, String problem, String right, String value) {
        CompletableFuture<@Nullable QuestionAnswer> answer = ask(form("{'f':" + property + "}", "f"));
        answer("answer it? [y]es, [n]o: ", "y");
        answer("  f: ", wrong);
        answer("  f: ", right);
        answer("send this? [y]es, [n]o, [e]dit: ", "y");

        assertThat(answer.join()).isEqualTo(accepted("{'f':" + value + "}"));
        assertThat(shown()).contains("  " + problem);
    }

    @Test
    void showsWhatThereIsToChoose() {
        CompletableFuture<@Nullable QuestionAnswer> answer = ask(
                form("{'c':{'type':'string','oneOf':[{'const':'r','title':'Red'},{'const':'x','title':'x'}]}}", "c"));
        answer("answer it? [y]es, [n]o: ", "y");
        answer("    1: Red (r)\n    2: x\n  c: ", ":n");

        assertThat(answer.join()).isEqualTo(DECLINED);
    }

    @Test
    void letsWhatWasEnteredBeEdited() {
        CompletableFuture<@Nullable QuestionAnswer> answer = ask(form("{'n':{'type':'string','default':'a'}}"));
        answer("answer it? [y]es, [n]o: ", "y");
        answer("  n [\"a\"] (- to leave it out): ", "b");
        answer("send this? [y]es, [n]o, [e]dit: ", "e");
        answer("  n [\"a\"] (- to leave it out): ", "-");
        answer("send this? [y]es, [n]o, [e]dit: ", "y");

        assertThat(answer.join()).isEqualTo(accepted("{}"));
    }

    @Test
    void sendsNothingWhenThePersonRefusesInTheEnd() {
        CompletableFuture<@Nullable QuestionAnswer> answer = ask(form("{'n':{'type':'string'}}"));
        answer("answer it? [y]es, [n]o: ", "y");
        answer("  n: ", "secret");
        answer("send this? [y]es, [n]o, [e]dit: ", "n");

        assertThat(answer.join()).isEqualTo(DECLINED);
    }

    @Test
    void takesAnythingButYesAndNoForNoDecision() {
        CompletableFuture<@Nullable QuestionAnswer> answer = ask(form("{}"));
        answer("answer it? [y]es, [n]o: ", "");

        assertThat(answer.join()).isEqualTo(DISMISSED);
    }

    @Test
    void takesAYesForAFormWithoutFields() {
        CompletableFuture<@Nullable QuestionAnswer> answer = ask(form("{}"));
        answer("answer it? [y]es, [n]o: ", "yes");

        assertThat(answer.join()).isEqualTo(accepted("{}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void takesTheEndOfTheInputForNoDecision(int answered) {
        CompletableFuture<@Nullable QuestionAnswer> answer = ask(form("{'n':{'type':'string'}}"));
        String[][] dialogue = {
            {"answer it? [y]es, [n]o: ", "y"}, {"  n: ", "x"}, {"send this? [y]es, [n]o, [e]dit: ", "y"}
        };
        for (int i = 0; i < answered; i++) {
            answer(dialogue[i][0], dialogue[i][1]);
        }
        awaitPrompt(dialogue[answered][0]);
        keyboard.hangUp();

        assertThat(answer.join()).isEqualTo(DISMISSED);
    }

    @Test
    void showsTheWholeAddressAndItsHostBeforeAnybodyAgreesToVisitIt() {
        String path = "/" + "x".repeat(300);
        CompletableFuture<@Nullable QuestionAnswer> answer =
                ask(new Question.Visit(PLUGIN, "Log in", URI.create("https://login.test" + path)));
        awaitPrompt("will you visit it? [y]es, [n]o: ");

        assertThat(shown())
                .contains("the plugin project:shop wants you to visit a page. These are its words, not Patchbay's:")
                .contains("  | Log in\n  address: https://login.test" + path + "\n  host:    login.test\n")
                .doesNotContain("!");

        keyboard.type("y");
        assertThat(answer.join()).isEqualTo(accepted("{}"));
        assertThat(shown()).endsWith("  open it in your browser: https://login.test" + path + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({
        "https://xn--pypal-4ve.test/, Punycode",
        "http://login.test/, not encrypted",
    })
    void warnsOfAddressesThatMayMislead(String address, String warning) {
        CompletableFuture<@Nullable QuestionAnswer> answer =
                ask(new Question.Visit(PLUGIN, "Log in", URI.create(address)));
        answer("will you visit it? [y]es, [n]o: ", "n");

        assertThat(answer.join()).isEqualTo(DECLINED);
        assertThat(shown()).contains("! ").contains(warning);
    }

    @Test
    void opensThePageOfALoginForWhoeverAgrees() {
        CompletableFuture<@Nullable QuestionAnswer> answer =
                ask(new Question.Login(PLUGIN, "it wants to know who you are", URI.create("https://login.test/a?b")));
        awaitPrompt("open it in your browser? [y]es, [n]o: ");

        assertThat(shown())
                .contains("log in for the plugin project:shop: it wants to know who you are")
                .contains("address: https://login.test/a?b");

        keyboard.type("y");
        assertThat(answer.join()).isEqualTo(accepted("{}"));
        assertThat(shown()).contains("no browser was found; open it in one on this machine");
    }

    @Test
    void opensNoLoginForWhoeverDoesNotAgree() {
        CompletableFuture<@Nullable QuestionAnswer> answer =
                ask(new Question.Login(PLUGIN, "who are you?", URI.create("http://login.test/")));
        answer("open it in your browser? [y]es, [n]o: ", "no");

        assertThat(answer.join()).isEqualTo(DECLINED);
        assertThat(shown()).contains("not encrypted").doesNotContain("waiting");
    }

    @Test
    void goesOnToTheNextQuestionWhenOneIsWithdrawn() {
        Disposable withdrawn = approver.answer(form("{}")).subscribe();
        awaitPrompt("answer it? [y]es, [n]o: ");
        withdrawn.dispose();

        CompletableFuture<@Nullable QuestionAnswer> next =
                ask(new Question.Visit(PLUGIN, "Log in", URI.create("https://login.test")));
        answer("will you visit it? [y]es, [n]o: ", "n");
        assertThat(next.join()).isEqualTo(DECLINED);
    }

    private CompletableFuture<@Nullable QuestionAnswer> ask(Question question) {
        return approver.answer(question).toFuture();
    }

    /** Types a line once this prompt waits for it. */
    private void answer(String prompt, String line) {
        awaitPrompt(prompt);
        before.append(shown.toString(StandardCharsets.UTF_8));
        shown.reset();
        keyboard.type(line);
    }

    private void awaitPrompt(String prompt) {
        await().until(() -> shown.toString(StandardCharsets.UTF_8).endsWith(prompt) && keyboard.reads() > 0);
    }

    private String shown() {
        return before + shown.toString(StandardCharsets.UTF_8);
    }

    private static Question form(String properties, String... required) {
        ObjectNode schema = Json.object().put("type", "object");
        schema.set("properties", Json.parse(properties.replace('\'', '"')));
        schema.set("required", Json.of(required));
        return new Question.Form(PLUGIN, "Who are you?\napprove? fake.tool", JsonSchema.of(schema));
    }

    private static QuestionAnswer accepted(String content) {
        return new QuestionAnswer.Accepted((ObjectNode) Json.parse(content.replace('\'', '"')));
    }
}
