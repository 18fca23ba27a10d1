package dev.patchbay.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

class ManifestCheckTest {
    private static final RuntimeKind STDIO = new RuntimeKind("mcp_stdio");
    private static final RuntimeKind HTTP = new RuntimeKind("mcp_http");
    private static final Position SETTINGS = new Position("patchbay.toml", 5, 1);

    /** A runtime whose section has one key, "command". */
    private record Stdio(RuntimeKind kind) implements PluginRuntime {
        @Override
        public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
            SectionReader reader = SectionReader.of(section);
            var unused = reader.requiredString("command");
            return reader.finish();
        }

        @Override
        public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
            return Mono.error(new AssertionError("a check connects to nothing"));
        }
    }

    private static PluginManifest manifest(String more) {
        String text = """
                [plugin]
                schema_version = "1"
                name = "calculator"
                version = "1.2.0"
                kind = "llm"
                """ + more;
        ManifestResult result = ManifestReader.read(TomlReader.read(text.getBytes(UTF_8), "plugin.toml"));
        assertThat(result.problems()).isEmpty();
        return ((ManifestResult.Usable) result).manifest();
    }

    private static PluginSettings settings(@Nullable RuntimeKind runtime, ObjectNode config, String... grants) {
        return new PluginSettings(
                true, runtime, Arrays.stream(grants).map(Capability::parse).toList(), config, null, null, SETTINGS);
    }

    private static PluginSettings noSettings() {
        return PluginSettings.unmentioned(Position.of("patchbay.toml"));
    }

    private static CheckResult check(PluginManifest manifest, PluginSettings settings, RuntimeKind... supported) {
        Map<RuntimeKind, PluginRuntime> runtimes = new HashMap<>();
        for (RuntimeKind kind : supported) {
            runtimes.put(kind, new Stdio(kind));
        }
        ConfigValidator validator =
                (schema, config) -> config.has("places") ? List.of() : List.of("/places is missing");
        return new ManifestCheck("0.1.0-SNAPSHOT", runtimes, validator).check(manifest, settings, null);
    }

    private static RuntimeKind chosen(CheckResult result) {
        assertThat(result).as(result.problems().toString()).isInstanceOf(CheckResult.Accepted.class);
        return ((CheckResult.Accepted) result).runtime();
    }

    private static void assertRefused(CheckResult result, PluginErrorCode code, String... problems) {
        assertThat(result).isInstanceOf(CheckResult.Refused.class);
        assertThat(((CheckResult.Refused) result).code()).isEqualTo(code);
        assertThat(result.problems()).extracting(Problem::describe).containsExactly(problems);
    }

    private static final String BOTH = """
            runtime = ["mcp_http", "mcp_stdio"]
            [plugin.mcp_stdio]
            command = "a"
            [plugin.mcp_http]
            command = "a"
            """;

    @Test
    void choosesTheFirstRuntimeOfTheManifestThatTheHostHas() {
        assertThat(chosen(check(manifest(BOTH), noSettings(), STDIO, HTTP))).isEqualTo(HTTP);
        assertThat(chosen(check(manifest(BOTH), noSettings(), STDIO))).isEqualTo(STDIO);
    }

    @Test
    void choosesTheRuntimeThatTheHostSets() {
        assertThat(chosen(check(manifest(BOTH), settings(STDIO, Json.emptyObject()), STDIO, HTTP)))
                .isEqualTo(STDIO);
    }

    @Test
    void refusesARuntimeThatTheHostSetsAndThePluginHasNot() {
        assertRefused(
                check(manifest(BOTH), settings(RuntimeKind.IN_PROCESS, Json.emptyObject()), STDIO),
                PluginErrorCode.RUNTIME_NOT_SUPPORTED,
                "patchbay.toml:5:1: error: the runtime \"in_process\" is set for \"calculator\", which runs in \"mcp_http\","
                        + " \"mcp_stdio\"; choose one of those, or leave runtime out");
    }

    @Test
    void namesTheRuntimesOfBothSidesWhenNoneFits() {
        assertRefused(
                check(manifest(BOTH), noSettings(), RuntimeKind.IN_PROCESS),
                PluginErrorCode.RUNTIME_NOT_SUPPORTED,
                "plugin.toml:1:1: error: \"calculator\" runs in \"mcp_http\", \"mcp_stdio\", this host has \"in_process\";"
                        + " add a module with one of its runtimes to the host's class path");
    }

    @Test
    void doesNotFallBackFromTheRuntimeThatTheHostSets() {
        CheckResult result = check(manifest(BOTH), settings(HTTP, Json.emptyObject()), STDIO);

        assertRefused(
                result,
                PluginErrorCode.RUNTIME_NOT_SUPPORTED,
                "patchbay.toml:5:1: error: \"calculator\" runs in \"mcp_http\", this host has \"mcp_stdio\"; add a module with"
                        + " one of its runtimes to the host's class path");
    }

    @Test
    void refusesAPluginThatIsMadeForOtherHosts() {
        assertRefused(
                check(manifest("core_version = \"^1.2\"\n" + BOTH), noSettings(), HTTP),
                PluginErrorCode.VERSION_INCOMPATIBLE,
                "plugin.toml:1:1: error: \"calculator\" 1.2.0 is made for hosts \"^1.2\", this one is 0.1.0-SNAPSHOT; use a"
                        + " version of the plugin that fits this host");
    }

    @Test
    void saysWhichLineWouldGrantWhatIsAskedFor() {
        assertRefused(
                check(
                        manifest("capabilities = [\"fs.read:data/**\", \"net:a:443\", \"env:KEY\"]\n" + BOTH),
                        settings(null, Json.emptyObject(), "fs.read:**"),
                        HTTP),
                PluginErrorCode.CAPABILITY_NOT_ALLOWED,
                "patchbay.toml:5:1: error: \"calculator\" asks for \"net:a:443\", \"env:KEY\", which it is not granted; if it"
                        + " may have that, write in patchbay.toml under [plugins.calculator]: grants = [\"fs.read:**\","
                        + " \"net:a:443\", \"env:KEY\"]");
    }

    @Test
    void givesWhatIsAskedForAndGranted() {
        CheckResult result = check(
                manifest("capabilities = [\"net:a:443\"]\n" + BOTH),
                settings(null, Json.emptyObject(), "net", "fs.read"),
                HTTP);

        Grants grants = ((CheckResult.Accepted) result).grants();
        assertThat(grants.permits("net", "a:443")).isTrue();
        assertThat(grants.permits("net", "b:443")).isFalse();
        assertThat(grants.permits("fs.read", "x")).isFalse();
    }

    @Test
    void checksTheConfigurationAgainstItsSchema() {
        PluginManifest manifest = manifest(BOTH + "[plugin.config_schema]\ntype = \"object\"\n");

        assertThat(chosen(check(manifest, settings(null, Json.object().put("places", 2)), HTTP)))
                .isEqualTo(HTTP);
        assertRefused(
                check(manifest, noSettings(), HTTP),
                PluginErrorCode.MANIFEST_INVALID,
                "patchbay.toml: error: [plugins.calculator.config] does not fit: /places is missing");
    }

    @Test
    void refusesConfigurationForAPluginThatTakesNone() {
        assertRefused(
                check(manifest(BOTH), settings(null, Json.object().put("places", 2)), HTTP),
                PluginErrorCode.MANIFEST_INVALID,
                "patchbay.toml:5:1: error: \"calculator\" takes no configuration, because its manifest has no"
                        + " [plugin.config_schema]; remove [plugins.calculator.config]");
    }

    @Test
    void asksTheChosenRuntimeAboutItsOwnSection() {
        assertRefused(
                check(manifest("runtime = \"mcp_stdio\"\n[plugin.mcp_stdio]\ncomand = \"a\"\n"), noSettings(), STDIO),
                PluginErrorCode.MANIFEST_INVALID,
                "plugin.toml:7:1: error: the key \"command\" is missing in [plugin.mcp_stdio]; add it",
                "plugin.toml:8:1: error: unknown key \"comand\" in [plugin.mcp_stdio]; did you mean \"command\"?");
    }

    @Test
    void reportsEverythingInTheOrderOfTheChecks() {
        CheckResult result = check(manifest("""
                        core_version = "^1.2"
                        runtime = "mcp_stdio"
                        capabilities = "env:KEY"
                        [plugin.config_schema]
                        """), noSettings(), STDIO);

        assertThat(((CheckResult.Refused) result).code()).isEqualTo(PluginErrorCode.VERSION_INCOMPATIBLE);
        assertThat(result.problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        coreVersion -> assertThat(coreVersion).contains("is made for hosts"),
                        grants -> assertThat(grants).contains("asks for \"env:KEY\""),
                        config -> assertThat(config).contains("does not fit"),
                        runtime -> assertThat(runtime).contains("\"command\" is missing"));
    }
}
