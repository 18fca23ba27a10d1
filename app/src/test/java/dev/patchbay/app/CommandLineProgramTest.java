package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineProgramTest {
    @TempDir
    Path directory;

    @Test
    void listsEverySubcommandAndExitCodeInTheHelp() {
        CommandRun.Result help = run("--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("run ", "tools", "call", "explain", "plugins", "plugin ", "check", "history", "completion")
                .contains("-C", "--workspace", "--json", "--verbose", "--no-color", "--version")
                .containsPattern("130 +interrupted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "tools", "call", "explain", "plugins", "check", "history", "completion"})
    void explainsEachSubcommand(String name) {
        CommandRun.Result help = run(name, "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("Usage: patchbay " + name).contains("--json");
    }

    @Test
    void explainsASubcommandOfASubcommand() {
        assertThat(run("plugin", "trust", "--help").out()).startsWith("Usage: patchbay plugin trust");
    }

    @Test
    void saysItsVersion() {
        assertThat(run("--version").out()).startsWith("patchbay ").contains("Java");
    }

    @Test
    void showsTheHelpAsARemarkWhenNoSubcommandIsGiven() {
        CommandRun.Result nothing = run();

        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).startsWith("Usage: patchbay");
    }

    @ParameterizedTest
    @CsvSource({
        "tols,          did you mean 'tools'",
        "tools --jsno,  Unknown option: '--jsno'",
        "call,          expected one of a tool and '--lines'",
        "run,           Missing required parameter",
        "plugin trust,  Missing required parameter: 'NAME'"
    })
    void refusesWhatMakesNoSense(String typed, String message) {
        CommandRun.Result refused = run(typed.split(" ", -1));

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err().replace('"', '\''))
                .contains("patchbay: error: ")
                .contains(message)
                .contains("--help' says how it is used")
                .doesNotContain("\tat ");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void saysWhereItLookedForAConfiguration() {
        CommandRun.Result lost = run("tools");

        assertThat(lost.exit()).isEqualTo(2);
        assertThat(lost.err()).contains("there is no patchbay.toml in \"" + directory + "\"", "-C DIR");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        CommandRun.Result lost = run("-C", "nowhere", "tools");

        assertThat(lost.exit()).isEqualTo(2);
        assertThat(lost.err()).contains("\"nowhere\", given with -C, is no folder");
    }

    @Test
    void takesGlobalOptionsBeforeAndAfterTheSubcommand() {
        assertThat(run("-C", "nowhere", "tools", "--json").out())
                .isEqualTo(run("--json", "tools", "-C", "nowhere").out())
                .contains("\"type\":\"error\"");
    }

    @Test
    void tellsMachinesTheErrorAsOneObject() {
        CommandRun.Result lost = run("--json", "tools");

        assertThat(lost.outLines()).hasSize(1);
        assertThat(Json.parse(lost.out()).at("/exit").intValue()).isEqualTo(2);
    }

    @Test
    void writesACompletionScriptOfEverySubcommand() {
        CommandRun.Result script = run("completion");

        assertThat(script.exit()).isZero();
        assertThat(script.out())
                .contains("complete -F _complete_patchbay")
                .contains("_picocli_patchbay_history", "_picocli_patchbay_plugin_trust");
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.in(directory).run(arguments);
    }
}
