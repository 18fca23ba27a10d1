package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many calls of one host, as they are written down. */
class CallLinesTest {
    @TempDir
    Path folder;

    private OutsideProject project = new OutsideProject(Path.of("none"), Path.of("none"));

    @BeforeEach
    void makeProject() {
        project = OutsideProject.below(folder);
        assertThat(project.add().exit()).isZero();
    }

    @Test
    void areMadeInTheirOrder() {
        CommandRun.Result called = lines("""
                {"tool": "calc.sub"}

                {"tool": "calc.add", "arguments": {}}
                """);

        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.outLines()).containsExactly("called sub", "called add");
    }

    @Test
    void goOnAfterOneThatFails() {
        CommandRun.Result called = lines("{\"tool\": \"calc.nothing\"}\n{\"tool\": \"calc.add\"}", "--json");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.outLines()).hasSize(2);
        assertThat(called.outLines().get(0))
                .contains("\"type\":\"error\"", "\"code\":\"tool_not_exposed\"", "\"tool\":\"calc.nothing\"");
        assertThat(called.outLines().get(1))
                .startsWith("{\"tool\":\"calc.add\"")
                .contains("called add");
        assertThat(called.err()).contains("calc.nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | line 2 of the calls is no JSON",
                "17 | line 2 of the calls is no call: 17",
                "{'arguments': {}} | line 2 of the calls is no call",
                "{'tool': 'calc.add', 'args': {}} | line 2 of the calls is no call",
                "{'tool': 'calc.add', 'arguments': []} | line 2 of the calls has arguments that are no object"
            })
    void areAllReadBeforeOneIsMade(String line, String problem) {
        CommandRun.Result refused = lines("{\"tool\": \"calc.add\"}\n" + line.replace('\'', '"'));

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains(problem, "expected {\"tool\": \"plugin.tool\"");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void areReadFromAFile() {
        ExampleProject.write(project.directory().resolve("calls.jsonl"), "{\"tool\": \"calc.add\"}");

        assertThat(project.run("call", "--lines", "calls.jsonl").out()).contains("called add");
        assertThat(project.run("call", "--lines", "others.jsonl").err()).contains("there is no file \"others.jsonl\"");
    }

    @ParameterizedTest
    @CsvSource({"call", "call calc.add --lines -"})
    void standInPlaceOfATool(String typed) {
        CommandRun.Result refused = project.run(typed.split(" ", -1));

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("expected one of a tool and \"--lines\"");
    }

    private CommandRun.Result lines(String text, String... options) {
        String[] arguments = new String[options.length + 3];
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[0] = "call";
        arguments[1] = "--lines";
        arguments[2] = "-";
        return CommandRun.in(project.directory()).withInput(text).run(arguments);
    }
}
