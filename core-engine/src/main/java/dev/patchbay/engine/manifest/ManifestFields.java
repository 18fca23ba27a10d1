package dev.patchbay.engine.manifest;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.config.RuleReader;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Nearest;
import dev.patchbay.problem.Position;
import dev.patchbay.resource.ResourceName;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one manifest. The constructor reads them in the order of the checks, which is the order in which their
 * problems are reported.
 */
final class ManifestFields {
    private static final String SCHEMA_VERSION = "1";

    /** The tables of every manifest, whose names no runtime can have. */
    private static final Set<String> TABLES =
            Set.of("resources", "tools", "hooks", "rules", "config_schema", "metadata");

    private final SectionReader plugin;
    private final Optional<String> name;
    private final Optional<String> version;
    private final Optional<PluginKind> kind;
    private final Optional<VersionRange> coreVersion;
    private final List<RuntimeKind> runtimes;
    private final boolean inProcessOnly;
    private final List<Capability> capabilities;
    private final Optional<ObjectNode> configSchema;
    private final String description;
    private final @Nullable String entryPoint;
    private final List<String> dependsOn;
    private final int priority;
    private final ExecutionModel executionModel;
    private final Duration startupTimeout;
    private final Duration teardownTimeout;
    private final List<ResourceName> resources;
    private final Optional<List<Glob>> expose;
    private final List<HookDeclaration> hooks;
    private final List<Rule> rules;
    private final Map<RuntimeKind, Section> runtimeSections;
    private final ObjectNode metadata;

    ManifestFields(SectionReader plugin) {
        this.plugin = plugin;
        Optional<String> unused = plugin.requiredParsed("schema_version", ManifestFields::checkSchemaVersion);
        name = plugin.requiredParsed("name", ManifestFields::checkName);
        version = plugin.requiredParsed("version", Versions::check);
        kind = plugin.requiredParsed("kind", PluginKind::new);
        coreVersion = plugin.parsed("core_version", VersionRange::parse);
        runtimes = plugin.requiredDistinct("runtime", ManifestFields::runtime).orElse(List.of());
        inProcessOnly = readInProcessOnly();
        capabilities = plugin.distinct("capabilities", Capability::parse).orElse(List.of());
        configSchema = plugin.free("config_schema");
        description = plugin.string("description").orElse("");
        entryPoint = readEntryPoint();
        dependsOn = readDependsOn();
        priority = plugin.integer("priority", 0, 100).orElse(0L).intValue();
        executionModel =
                plugin.constant("execution_model", ExecutionModel.class).orElse(ExecutionModel.SYNC);
        startupTimeout = plugin.seconds("startup_timeout_sec").orElse(ManifestReader.DEFAULT_STARTUP_TIMEOUT);
        teardownTimeout = plugin.seconds("teardown_timeout_sec").orElse(ManifestReader.DEFAULT_TEARDOWN_TIMEOUT);
        resources = plugin.table("resources")
                .distinct("required", ManifestFields::resource)
                .orElse(List.of());
        expose = readExpose();
        hooks = HookReader.read(plugin, "hooks", priority);
        rules = RuleReader.read(plugin, "rules", Tier.PLUGIN);
        runtimeSections = readRuntimeSections();
        metadata = plugin.free("metadata").orElse(Json.emptyObject());
        rejectOtherRuntimes();
    }

    /** The manifest; only after the reader has found no error, because then nothing that must be there is missing. */
    PluginManifest manifest() {
        Position position = plugin.position();
        return new PluginManifest(
                name.orElseThrow(),
                version.orElseThrow(),
                kind.orElseThrow(),
                description,
                runtimes,
                coreVersion.map(VersionRange::toString).orElse(null),
                entryPoint,
                capabilities,
                dependsOn,
                priority,
                executionModel,
                inProcessOnly,
                startupTimeout,
                teardownTimeout,
                Set.copyOf(resources),
                expose.orElse(null),
                hooks,
                rules,
                configSchema.map(JsonSchema::of).orElse(null),
                runtimeSections,
                metadata,
                position);
    }

    private boolean readInProcessOnly() {
        boolean only = plugin.flag("in_process_only").orElse(false);
        List<RuntimeKind> others = runtimes.stream()
                .filter(runtime -> !runtime.equals(RuntimeKind.IN_PROCESS))
                .toList();
        if (only && !others.isEmpty()) {
            plugin.reject(
                    "in_process_only",
                    "\"in_process_only\" is true, but \"runtime\" also names " + quoted(others),
                    "name only \"in_process\", or leave in_process_only out");
        }
        return only;
    }

    private @Nullable String readEntryPoint() {
        Optional<String> read = plugin.parsed("entry_point", ManifestFields::checkNotBlank);
        if (read.isPresent() && !runtimes.isEmpty() && !runtimes.contains(RuntimeKind.IN_PROCESS)) {
            plugin.warn("entry_point", "\"entry_point\" is for the runtime \"in_process\" only", "leave it out");
        }
        return read.orElse(null);
    }

    private List<String> readDependsOn() {
        List<String> read =
                plugin.distinct("depends_on", ManifestFields::checkName).orElse(List.of());
        if (name.isPresent() && read.contains(name.get())) {
            plugin.reject("depends_on", "\"" + name.get() + "\" cannot depend on itself", "leave it out");
        }
        return read;
    }

    private Optional<List<Glob>> readExpose() {
        Optional<List<Glob>> read = plugin.table("tools").distinct("expose", Glob::of);
        boolean outsideOnly = !runtimes.isEmpty() && !runtimes.contains(RuntimeKind.IN_PROCESS);
        boolean offersTools = kind.filter(PluginKind.TOOL::equals).isPresent();
        if (outsideOnly && offersTools && read.isEmpty()) {
            plugin.warn(
                    "tools",
                    "no tool of this plugin is shown to anybody, because it runs outside the host's process and does not"
                            + " say which may be",
                    "add expose = [\"*\"] or a list of names to [plugin.tools]");
        }
        return read;
    }

    private Map<RuntimeKind, Section> readRuntimeSections() {
        Map<RuntimeKind, Section> sections = new LinkedHashMap<>();
        for (RuntimeKind runtime : runtimes) {
            plugin.section(runtime.name()).ifPresent(section -> sections.put(runtime, section));
        }
        return sections;
    }

    /** A table that looks like no misspelt key is most likely the section of a runtime that was not named. */
    private void rejectOtherRuntimes() {
        Set<String> known = plugin.asked();
        for (String key : plugin.keys()) {
            boolean stranger = !key.isEmpty() && !known.contains(key) && plugin.isTable(key);
            if (stranger && Nearest.names(key, known, 1).isEmpty()) {
                Optional<Section> unused = plugin.section(key);
                plugin.reject(
                        key,
                        "\"" + key + "\" is not one of the runtimes of this plugin: " + quoted(runtimes),
                        "add it to \"runtime\", or remove the table");
            }
        }
    }

    private static RuntimeKind runtime(String text) {
        if (TABLES.contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a runtime, it is a table of every manifest");
        }
        return new RuntimeKind(text);
    }

    private static ResourceName resource(String text) {
        return Arrays.stream(ResourceName.values())
                .filter(resource -> resource.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not one of "
                        + Arrays.stream(ResourceName.values())
                                .map(ResourceName::wireName)
                                .toList()));
    }

    private static String checkSchemaVersion(String text) {
        if (!text.equals(SCHEMA_VERSION)) {
            throw new IllegalArgumentException(
                    "schema_version \"" + text + "\" is not known to this host, expected \"" + SCHEMA_VERSION + "\"");
        }
        return text;
    }

    private static String checkName(String text) {
        if (!PluginId.isName(text)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a plugin name; expected [a-z0-9][a-z0-9_-]{0,63}");
        }
        return text;
    }

    private static String checkNotBlank(String text) {
        if (!text.equals(text.strip()) || text.isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" is empty or has spaces around it");
        }
        return text;
    }

    private static String quoted(List<RuntimeKind> runtimes) {
        return runtimes.stream().map(runtime -> "\"" + runtime + "\"").collect(Collectors.joining(", "));
    }
}
