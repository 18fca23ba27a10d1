package dev.patchbay.models.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.config.Section;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ChatModelProvider;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.ObjectNode;

class ScriptedModelProviderTest {
    private final ChatModelProvider provider = new ScriptedModelProvider();

    @TempDir
    Path project;

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(ChatModelProvider.class))
                .filteredOn(found -> found.provider().equals("scripted"))
                .hasSize(1);
    }

    @Test
    void playsTheScriptThatTheTableNames() throws IOException {
        write("""
                [[step]]
                text = "looking for {{prompt}}"
                usage = { input = 12, output = 3 }
                [[step.call]]
                id = "scan"
                tool = "files.search"
                arguments = { pattern = "{{prompt}}", limit = 10 }

                [[step]]
                text = \"""
                found {{count result.scan.structured/matches}}:
                {{each result.scan.structured/matches}}
                {{item/file}}
                {{end}}
                \"""
                """);

        ChatModel model = provider.create(table("script.toml"), project);

        assertThat(model.info().name()).isEqualTo("main");
        StepVerifier.create(model.stream(new ModelRequest(List.of(new Message.User("TODO")), List.of(), null)))
                .expectNextCount(3)
                .assertNext(chunk -> {
                    var call = ((ModelChunk.Call) chunk).call();
                    assertThat(call.tool()).isEqualTo("files.search");
                    assertThat(call.arguments()).isEqualTo(Json.parse("{\"pattern\":\"TODO\",\"limit\":10}"));
                })
                .assertNext(chunk -> assertThat(
                                ((ModelChunk.Finished) chunk).usage().total())
                        .isEqualTo(15))
                .verifyComplete();
    }

    @Test
    void namesTheFileAndTheStepWhenItFails() throws IOException {
        write("[[step]]\ntext = 'a'\nerror = 'the provider is down'\nretryable = true\n");
        ChatModel model = provider.create(table("script.toml"), project);
        ModelRequest later = new ModelRequest(
                List.of(new Message.User("x"), new Message.Assistant("a", List.of())), List.of(), null);

        StepVerifier.create(model.stream(later))
                .verifyErrorMessage("script.toml: the script has 1 steps, and step 2 was asked for; add a step");
        StepVerifier.create(model.stream(new ModelRequest(List.of(), List.of(), null)))
                .expectNextCount(1)
                .verifyErrorMessage("the provider is down");
    }

    @Test
    void findsNothingWrongWithAGoodTable() throws IOException {
        write("[[step]]\ntext = 'a'\n");

        assertThat(provider.check(table("script.toml"), project)).isEmpty();
    }

    @Test
    void rejectsUnknownKeysOfTheTableAndAMissingScript() {
        ObjectNode values =
                Json.object().put("name", "main").put("provider", "scripted").put("scrpt", "x");
        Section section = new Section(
                "model",
                values,
                new Position("patchbay.toml", 4, 1),
                Map.of("/scrpt", new Position("patchbay.toml", 7, 1)));

        assertThat(provider.check(section, project).stream().map(Problem::describe))
                .containsExactly(
                        "patchbay.toml:4:1: error: the key \"script\" is missing in [model]; add it",
                        "patchbay.toml:7:1: error: unknown key \"scrpt\" in [model]; did you mean \"script\"?");
    }

    @Test
    void saysWhereAFileIsNamedThatIsNotThere() {
        assertThatThrownBy(() -> provider.create(table("nowhere.toml"), project))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("patchbay.toml:9:1: error: there is no script")
                .hasMessageContaining("nowhere.toml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[step]]¶txt = 'a'                          | script.toml:2:1: error: unknown key \"txt\" in [step]; did you mean \"text\"?",
                "[[step]]¶text = 3                           | script.toml:2:1: error: \"text\" is 3, expected a string in [step]",
                "[[step]]¶text = '{{promt}}'                 | script.toml:2:1: error: \"{{promt}}\" names nothing",
                "[[step]]¶text = '{{result.x.text}}'         | script.toml:2:1: error: \"x\" is not the id of a call of an earlier step in [step]; no earlier step",
                "[[step]]¶[[step.call]]¶id = 'a'             | the key \"tool\" is missing in [step.call]",
                "[[step]]¶[[step.call]]¶tool='t'¶id='a b'    | \"a b\" is not an identifier",
                "[[step]]¶[[step.call]]¶tool='t'¶arguments={p='{{result.y.text}}'} | script.toml:4:1: error: \"y\" is not the id",
                "steps = 1                                   | unknown key \"steps\"; did you mean \"step\"?",
                "[[step                                      | script.toml:1:7: error: this is not TOML",
                "[[step]]¶[[step.call]]¶tool='t'¶id='a'¶[[step]]¶[[step.call]]¶tool='t'¶id='a' | the id \"a\" is taken",
            })
    void saysWhereAScriptIsWrong(String script, String expected) {
        List<Problem> problems =
                ScriptFile.parse("script.toml", script.replace('¶', '\n')).problems();

        assertThat(problems.stream().map(Problem::describe))
                .anySatisfy(line -> assertThat(line).contains(expected));
    }

    private void write(String script) throws IOException {
        Files.writeString(project.resolve("script.toml"), script);
    }

    private static Section table(String script) {
        ObjectNode values =
                Json.object().put("name", "main").put("provider", "scripted").put("script", script);
        return new Section(
                "model",
                values,
                new Position("patchbay.toml", 6, 1),
                Map.of("/script", new Position("patchbay.toml", 9, 1)));
    }
}
