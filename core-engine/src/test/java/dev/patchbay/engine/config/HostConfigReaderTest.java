package dev.patchbay.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.agent.RunLimits;
import dev.patchbay.config.Section;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.tool.TraitMatch;
import dev.patchbay.tool.Tristate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostConfigReaderTest {
    @TempDir
    Path directory;

    private Path project;
    private Path adminFile;
    private Path userFile;

    @BeforeEach
    void places() throws IOException {
        project = Files.createDirectories(directory.resolve("project"));
        adminFile = directory.resolve("admin.toml");
        userFile = Files.createDirectories(directory.resolve("user")).resolve("patchbay.toml");
    }

    private HostConfig read(String text) throws IOException {
        Files.writeString(project.resolve(HostConfig.FILE_NAME), text);
        return new HostConfigReader(adminFile, userFile).read(project);
    }

    @Test
    void readsAnEmptyFileAsTheDefaults() throws IOException {
        HostConfig config = read("");

        assertThat(config.workspace()).isEqualTo(project);
        assertThat(config.stateDirectory()).isEqualTo(project.resolve(".patchbay"));
        assertThat(config.pluginDirectories()).isEmpty();
        assertThat(config.userPluginDirectories()).isEmpty();
        assertThat(config.model()).isNull();
        assertThat(config.instructions()).isNull();
        assertThat(config.runLimits()).isEqualTo(RunLimits.DEFAULT);
        assertThat(config.callLimits()).isEqualTo(CallLimits.DEFAULT);
        assertThat(config.problems()).isEmpty();
    }

    @Test
    void looksIntoThePluginsFolderThatNobodyNamesWhereItExists() throws IOException {
        Files.createDirectory(project.resolve("plugins"));
        Files.createDirectory(userFile.resolveSibling("plugins"));
        Files.writeString(userFile, "");

        HostConfig config = read("");

        assertThat(config.pluginDirectories()).containsExactly(project.resolve("plugins"));
        assertThat(config.userPluginDirectories()).containsExactly(userFile.resolveSibling("plugins"));
    }

    @Test
    void resolvesPathsAgainstTheFolderOfTheirFile() throws IOException {
        Files.writeString(userFile, "[host]\nplugin_dirs = \"mine\"\n");

        HostConfig config = read("""
                [host]
                workspace = "../src"
                plugin_dirs = ["a", "./b/../c"]
                state_dir = "/var/lib/patchbay"
                """);

        assertThat(config.workspace()).isEqualTo(directory.resolve("src"));
        assertThat(config.pluginDirectories()).containsExactly(project.resolve("a"), project.resolve("c"));
        assertThat(config.stateDirectory()).isEqualTo(Path.of("/var/lib/patchbay"));
        assertThat(config.userPluginDirectories()).containsExactly(userFile.resolveSibling("mine"));
    }

    @Test
    void readsTheSettingsOfPlugins() throws IOException {
        String digest = "sha256:" + "a".repeat(64);

        HostConfig config = read("""
                [plugins.files]
                enabled = false
                runtime = "in_process"
                grants = ["fs.read:**", "net"]
                digest = "%s"
                version = "1.0.0"
                [plugins.files.config]
                depth = 3
                """.formatted(digest));

        PluginSettings settings = config.settings("files");
        assertThat(settings.enabled()).isFalse();
        assertThat(settings.runtime()).isEqualTo(RuntimeKind.IN_PROCESS);
        assertThat(settings.grants()).containsExactly(Capability.parse("fs.read:**"), Capability.parse("net"));
        assertThat(settings.digest()).isEqualTo(new Digest(digest));
        assertThat(settings.version()).isEqualTo("1.0.0");
        assertThat(settings.config()).hasToString("{\"depth\":3}");
        assertThat(settings.position()).isEqualTo(new Position(config.file().toString(), 1, 1));
    }

    @Test
    void enablesAPluginThatIsNotMentionedAndGrantsItNothing() throws IOException {
        PluginSettings settings = read("").settings("files");

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.grants()).isEmpty();
        assertThat(settings.digest()).isNull();
    }

    @Test
    void readsEveryConditionOfARule() throws IOException {
        HostConfig config = read("""
                [[rule]]
                id = "ask-before-writing"
                tool = ["files.write_*", "files.delete"]
                source = "project:*"
                args = { "/path" = "src/**" }
                traits = { destructive = "yes", read_only = ["no", "unknown"] }
                decision = "ask"
                priority = 10
                reason = "sources are reviewed"
                """);

        assertThat(config.rules())
                .containsExactly(new Rule(
                        "ask-before-writing",
                        Tier.PROJECT,
                        List.of(Glob.of("files.write_*"), Glob.of("files.delete")),
                        List.of(Glob.of("project:*")),
                        Map.of("/path", Glob.of("src/**")),
                        new TraitMatch(Map.of(
                                "destructive",
                                Set.of(Tristate.YES),
                                "read_only",
                                Set.of(Tristate.NO, Tristate.UNKNOWN))),
                        Effect.ASK,
                        10,
                        "sources are reviewed",
                        new Position(config.file().toString(), 1, 1)));
    }

    @Test
    void givesRulesTheTierOfTheirFile() throws IOException {
        Files.writeString(adminFile, "[[rule]]\nid = \"a\"\ndecision = \"deny\"\n");
        Files.writeString(userFile, "[[rule]]\nid = \"a\"\ndecision = \"ask\"\n");

        HostConfig config = read("[[rule]]\nid = \"a\"\ndecision = \"allow\"\n");

        assertThat(config.rules()).extracting(Rule::tier).containsExactly(Tier.ADMIN, Tier.PROJECT, Tier.USER);
    }

    @Test
    void letsOthersLowerLimitsAndNeverRaiseThem() throws IOException {
        Files.writeString(adminFile, "[limits]\nturns = 50\ntool_calls = 1000\ntime_sec = 3600\nin_flight = 8\n");
        Files.writeString(userFile, "[limits]\nturns = 60\ntokens = 5000\noutput_bytes = 1000\n");

        HostConfig config = read("[limits]\nturns = 100\ntime_sec = 7200\nparallel_calls = 2\n");

        RunLimits byDefault = RunLimits.DEFAULT;
        assertThat(config.runLimits())
                .isEqualTo(new RunLimits(
                        50,
                        byDefault.toolCalls(),
                        byDefault.callsPerTool(),
                        5000,
                        Duration.ofHours(1),
                        byDefault.continuations(),
                        byDefault.modelAttempts(),
                        2));
        assertThat(config.callLimits()).isEqualTo(new CallLimits(Duration.ofSeconds(60), 1000, 1000, 8, 1024));
    }

    @Test
    void readsTheLimitsOfCalls() throws IOException {
        HostConfig config = read("""
                [limits]
                tool_timeout_sec = 0.25
                inline_bytes = 100
                output_bytes = 200
                in_flight = 3
                queued = 0
                """);

        assertThat(config.callLimits()).isEqualTo(new CallLimits(Duration.ofMillis(250), 100, 200, 3, 0));
    }

    @Test
    void refusesInTheFilesOfOthersWhatOnlyTheProjectDecides() throws IOException {
        Files.writeString(adminFile, "[host]\nplugin_dirs = []\n");
        Files.writeString(userFile, "[plugins.files]\ngrants = \"net\"\n[host]\nmodel = \"mine\"\n");

        assertThatThrownBy(() -> read(""))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(String.join(
                        "\n",
                        adminFile + ":1:1: error: unknown key \"host\"; did you mean \"hook\"?",
                        userFile + ":1:1: error: unknown key \"plugins\"; known: hook, host, limits, rule",
                        userFile + ":4:1: error: unknown key \"model\" in [host]; known: plugin_dirs"));
    }

    @Test
    void choosesTheOnlyModelOrTheOneThatIsNamed() throws IOException {
        String two = "[[model]]\nname = \"a\"\nprovider = \"p\"\nkey = 1\n[[model]]\nname = \"b\"\nprovider = \"p\"\n";

        assertThat(read("[[model]]\nname = \"a\"\nprovider = \"p\"\n").model()).isEqualTo("a");
        assertThat(read("[host]\nmodel = \"b\"\n" + two).model()).isEqualTo("b");
        assertThat(read("[host]\nmodel = \"b\"\n" + two).models()).hasSize(2);
    }

    @Test
    void readsTheModeOfThePolicy() throws IOException {
        assertThat(read("").mode()).isEqualTo(PolicyMode.DEFAULT);
        assertThat(read("[policy]\nmode = \"accept-edits\"\n").mode()).isEqualTo(PolicyMode.ACCEPT_EDITS);
        assertThatThrownBy(() -> read("[policy]\nmode = \"plann\"\n"))
                .hasMessageContaining("patchbay.toml:2:1: error: unknown mode \"plann\"; did you mean \"plan\"?");
    }

    @Test
    void handsOnHooksAndModelsUnread() throws IOException {
        HostConfig config = read("[[hook]]\non = \"tool.before\"\n[[hook]]\nanything = { at = \"all\" }\n");

        List<Section> hooks = config.hooks().sources().get(1).tables();
        assertThat(hooks).hasSize(2);
        assertThat(hooks.get(1).name()).isEqualTo("hook");
        assertThat(hooks.get(1).at("/anything/at"))
                .isEqualTo(new Position(config.file().toString(), 4, 14));
    }

    @Test
    void saysHowToMakeTheFileThatIsMissing() {
        assertThatThrownBy(() -> new HostConfigReader(null, null).read(project))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(project.resolve("patchbay.toml") + ": error: there is no patchbay.toml in \"" + project
                        + "\"; make one, an empty file will do, or name the folder that has one");
    }

    @Test
    void reportsTheProblemsOfAllFilesAtOnce() throws IOException {
        Files.writeString(adminFile, "]");
        Files.writeString(userFile, "x = 1");

        assertThatThrownBy(() -> read("[limits]\nturns = 0\nturn = 1\n"))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(
                                        problem -> Path.of(problem.position().file()))
                                .containsExactly(
                                        adminFile,
                                        project.resolve("patchbay.toml"),
                                        project.resolve("patchbay.toml"),
                                        userFile));
    }
}
