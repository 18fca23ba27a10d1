package dev.patchbay.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.resource.ResourceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    private static final String LEAST = """
            [plugin]
            schema_version = "1"
            name = "calculator"
            version = "1.2.0"
            kind = "tool"
            runtime = "in_process"
            """;

    private static final String MOST = """
            [plugin]
            schema_version = "1"
            name = "calculator"
            version = "1.2.0-rc.1+5"
            kind = "ocr"
            description = "Arithmetic"
            runtime = ["in_process", "mcp_stdio"]
            core_version = ">=0.1.0,<1.0.0"
            entry_point = "com.example.Calculator"
            capabilities = ["fs.read:data/**", "net:api.example.com:443", "env:API_KEY"]
            depends_on = ["units"]
            priority = 10
            execution_model = "cpu_bound"
            in_process_only = false
            startup_timeout_sec = 0.5
            teardown_timeout_sec = 2

            [plugin.resources]
            required = ["http", "clock"]
            [plugin.tools]
            expose = ["add", "mul_*"]
            [[plugin.hooks]]
            on = "tool.before"
            handler = "check_call"
            match = { tool = ["fs.*", "git.*"], source = "project:*" }
            before = ["a"]
            after = ["b", "c"]
            priority = 3
            timeout_ms = 2000
            [[plugin.hooks]]
            on = "run.end"
            handler = "log"
            [[plugin.rules]]
            id = "ask"
            tool = "files.*"
            decision = "ask"
            [plugin.config_schema]
            type = "object"
            properties.places = { type = "integer" }
            [plugin.mcp_stdio]
            command = ["python3", "-m", "calculator"]
            [plugin.metadata]
            anything = [1, { at = 2020-01-01 }]
            """;

    private static ManifestResult read(String text) {
        return ManifestReader.read(TomlReader.read(text.getBytes(UTF_8), "plugin.toml"));
    }

    private static PluginManifest manifest(String text) {
        ManifestResult result = read(text);
        assertThat(result.problems()).isEmpty();
        return ((ManifestResult.Usable) result).manifest();
    }

    @Test
    void fillsInTheDefaults() {
        PluginManifest manifest = manifest(LEAST);

        assertThat(manifest.description()).isEmpty();
        assertThat(manifest.coreVersion()).isNull();
        assertThat(manifest.executionModel()).isEqualTo(ExecutionModel.SYNC);
        assertThat(manifest.startupTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(manifest.teardownTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(manifest.priority()).isZero();
        assertThat(manifest.inProcessOnly()).isFalse();
        assertThat(manifest.expose()).isNull();
        assertThat(manifest.configSchema()).isNull();
        assertThat(manifest.capabilities()).isEmpty();
    }

    @Test
    void readsEveryField() {
        PluginManifest manifest = manifest(MOST);

        assertThat(manifest.name()).isEqualTo("calculator");
        assertThat(manifest.version()).isEqualTo("1.2.0-rc.1+5");
        assertThat(manifest.kind()).isEqualTo(new PluginKind("ocr"));
        assertThat(manifest.description()).isEqualTo("Arithmetic");
        assertThat(manifest.runtimes()).containsExactly(RuntimeKind.IN_PROCESS, new RuntimeKind("mcp_stdio"));
        assertThat(manifest.coreVersion()).isEqualTo(">=0.1.0,<1.0.0");
        assertThat(manifest.entryPoint()).isEqualTo("com.example.Calculator");
        assertThat(manifest.capabilities())
                .containsExactly(
                        new Capability("fs.read", "data/**"),
                        new Capability("net", "api.example.com:443"),
                        new Capability("env", "API_KEY"));
        assertThat(manifest.dependsOn()).containsExactly("units");
        assertThat(manifest.priority()).isEqualTo(10);
        assertThat(manifest.executionModel()).isEqualTo(ExecutionModel.CPU_BOUND);
        assertThat(manifest.startupTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(manifest.teardownTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(manifest.resources()).containsExactlyInAnyOrder(ResourceName.HTTP, ResourceName.CLOCK);
        assertThat(manifest.expose()).containsExactly(Glob.of("add"), Glob.of("mul_*"));
        assertThat(manifest.configSchema())
                .hasToString("{\"type\":\"object\",\"properties\":{\"places\":{\"type\":\"integer\"}}}");
        assertThat(manifest.metadata()).hasToString("{\"anything\":[1,{\"at\":\"2020-01-01\"}]}");
        assertThat(manifest.position()).isEqualTo(new Position("plugin.toml", 1, 1));
    }

    @Test
    void readsHooksWithThePluginsPriorityWhereTheyHaveNone() {
        List<HookDeclaration> hooks = manifest(MOST).hooks();

        assertThat(hooks).hasSize(2);
        assertThat(hooks.get(0).on()).isEqualTo(HookPoint.TOOL_BEFORE);
        assertThat(hooks.get(0).handler()).isEqualTo("check_call");
        assertThat(hooks.get(0).match().tools()).containsExactly(Glob.of("fs.*"), Glob.of("git.*"));
        assertThat(hooks.get(0).match().sources()).containsExactly(Glob.of("project:*"));
        assertThat(hooks.get(0).before()).containsExactly("a");
        assertThat(hooks.get(0).after()).containsExactly("b", "c");
        assertThat(hooks.get(0).priority()).isEqualTo(3);
        assertThat(hooks.get(0).timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(hooks.get(1).priority()).isEqualTo(10);
        assertThat(hooks.get(1).timeout()).isEqualTo(HookSpec.DEFAULT_TIMEOUT);
    }

    @Test
    void readsRulesAsThoseOfAPlugin() {
        List<Rule> rules = manifest(MOST).rules();

        assertThat(rules).hasSize(1);
        assertThat(rules.get(0).id()).isEqualTo("ask");
        assertThat(rules.get(0).tier()).isEqualTo(Tier.PLUGIN);
        assertThat(rules.get(0).effect()).isEqualTo(Effect.ASK);
        assertThat(rules.get(0).tools()).containsExactly(Glob.of("files.*"));
    }

    @Test
    void carriesTheSectionOfARuntimeWithItsPlaces() {
        var section = manifest(MOST).section(new RuntimeKind("mcp_stdio"));

        assertThat(section.name()).isEqualTo("plugin.mcp_stdio");
        assertThat(section.values().path("command").size()).isEqualTo(3);
        assertThat(section.at("/command/1").line()).isEqualTo(section.position().line() + 1);
    }

    @Test
    void knowsNameAndVersionOfAManifestThatCannotBeUsed() {
        ManifestResult result = read(LEAST.replace("in_process", "In Process"));

        assertThat(result).isInstanceOf(ManifestResult.Unusable.class);
        assertThat(result.name()).contains("calculator");
        assertThat(result.version()).contains("1.2.0");
    }

    @Test
    void knowsNeitherNameNorVersionWhereTheyAreNone() {
        ManifestResult result = read(LEAST.replace("calculator", "Cal culator").replace("1.2.0", "1.2"));

        assertThat(result.name()).isEmpty();
        assertThat(result.version()).isEmpty();
    }

    @Test
    void knowsTheNameInFrontOfASyntaxError() {
        assertThat(read(LEAST + "priority = \n").name()).contains("calculator");
    }

    @Test
    void saysThatAFileIsNotThere() {
        ManifestResult result = ManifestReader.read(Path.of("no", "such", "plugin.toml"));

        assertThat(result.problems()).hasSize(1);
        assertThat(result.problems().get(0).message()).startsWith("there is no file");
    }

    @Test
    void knowsTheVersionOfItsOwnHost() {
        assertThat(Versions.isVersion(HostVersion.current())).isTrue();
    }
}
