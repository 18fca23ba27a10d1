package dev.patchbay.engine.manifest;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import dev.patchbay.runtime.PluginRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * Checks a manifest against the host that is to run it: the host's version, its runtimes, its grants, the plugin's
 * configuration, and what the chosen runtime has to say, in this order. Executes nothing of the plugin. Safe for
 * concurrent use as far as the runtimes and the validator are.
 */
public final class ManifestCheck {
    private final Semver hostVersion;
    private final Map<RuntimeKind, PluginRuntime> runtimes;
    private final ConfigValidator configValidator;

    /**
     * A check for one host.
     *
     * @param hostVersion the host's version, {@link HostVersion#current()} except in tests
     * @param runtimes the runtimes that the host has
     * @param configValidator how configurations are checked
     */
    public ManifestCheck(
            String hostVersion, Map<RuntimeKind, PluginRuntime> runtimes, ConfigValidator configValidator) {
        this.hostVersion = new Semver(hostVersion);
        this.runtimes = Map.copyOf(runtimes);
        this.configValidator = Objects.requireNonNull(configValidator, "configValidator");
    }

    /**
     * Whether the host can run a plugin with these settings, and how. Blocks as far as the runtime looks at files.
     *
     * @param directory the plugin's folder; null for one on the class path
     */
    public CheckResult check(PluginManifest manifest, PluginSettings settings, @Nullable Path directory) {
        Findings findings = new Findings();
        checkCoreVersion(manifest, findings);
        Optional<PluginRuntime> runtime = chooseRuntime(manifest, settings, findings);
        Grants grants = new Grants(manifest.capabilities(), settings.grants());
        checkGrants(manifest, settings, grants, findings);
        checkConfig(manifest, settings, findings);
        runtime.ifPresent(chosen -> checkRuntime(manifest, chosen, directory, findings));
        PluginErrorCode code = findings.code;
        return code != null || runtime.isEmpty()
                ? new CheckResult.Refused(
                        Objects.requireNonNullElse(code, PluginErrorCode.RUNTIME_NOT_SUPPORTED), findings.problems)
                : new CheckResult.Accepted(runtime.get().kind(), grants, findings.problems);
    }

    /** The runtime that a plugin with these settings runs in; empty where there is none. */
    public Optional<PluginRuntime> runtimeOf(PluginManifest manifest, PluginSettings settings) {
        return chooseRuntime(manifest, settings, new Findings());
    }

    private void checkCoreVersion(PluginManifest manifest, Findings findings) {
        String range = manifest.coreVersion();
        if (range != null && !VersionRange.parse(range).includes(hostVersion)) {
            findings.add(
                    PluginErrorCode.VERSION_INCOMPATIBLE,
                    Problem.error(
                            manifest.position(),
                            "\"" + manifest.name() + "\" " + manifest.version() + " is made for hosts \"" + range
                                    + "\", this one is " + hostVersion,
                            "use a version of the plugin that fits this host"));
        }
    }

    private Optional<PluginRuntime> chooseRuntime(PluginManifest manifest, PluginSettings settings, Findings findings) {
        RuntimeKind set = settings.runtime();
        if (set != null && !manifest.runtimes().contains(set)) {
            findings.add(
                    PluginErrorCode.RUNTIME_NOT_SUPPORTED,
                    Problem.error(
                            settings.position(),
                            "the runtime \"" + set + "\" is set for \"" + manifest.name() + "\", which runs in "
                                    + names(manifest.runtimes()),
                            "choose one of those, or leave runtime out"));
            return Optional.empty();
        }
        List<RuntimeKind> wanted = set != null ? List.of(set) : manifest.runtimes();
        Optional<PluginRuntime> chosen =
                wanted.stream().map(runtimes::get).filter(Objects::nonNull).findFirst();
        if (chosen.isEmpty()) {
            findings.add(
                    PluginErrorCode.RUNTIME_NOT_SUPPORTED,
                    Problem.error(
                            set != null ? settings.position() : manifest.position(),
                            "\"" + manifest.name() + "\" runs in " + names(wanted) + ", this host has "
                                    + names(runtimes.keySet()),
                            "add a module with one of its runtimes to the host's class path"));
        }
        return chosen;
    }

    private static void checkGrants(
            PluginManifest manifest, PluginSettings settings, Grants grants, Findings findings) {
        List<Capability> refused = grants.refused();
        if (refused.isEmpty()) {
            return;
        }
        List<Capability> needed =
                Stream.concat(settings.grants().stream(), refused.stream()).toList();
        findings.add(
                PluginErrorCode.CAPABILITY_NOT_ALLOWED,
                Problem.error(
                        settings.position(),
                        "\"" + manifest.name() + "\" asks for " + quoted(refused) + ", which it is not granted",
                        "if it may have that, write in " + HostConfig.FILE_NAME + " under [plugins." + manifest.name()
                                + "]: grants = [" + quoted(needed) + "]"));
    }

    private void checkConfig(PluginManifest manifest, PluginSettings settings, Findings findings) {
        JsonSchema schema = manifest.configSchema();
        String table = "[plugins." + manifest.name() + ".config]";
        if (schema == null) {
            if (!settings.config().isEmpty()) {
                findings.add(
                        PluginErrorCode.MANIFEST_INVALID,
                        Problem.error(
                                settings.position(),
                                "\"" + manifest.name() + "\" takes no configuration, because its manifest has no"
                                        + " [plugin.config_schema]",
                                "remove " + table));
            }
            return;
        }
        for (String message : configValidator.validate(schema, settings.config())) {
            findings.add(
                    PluginErrorCode.MANIFEST_INVALID,
                    Problem.error(settings.position(), table + " does not fit: " + message, ""));
        }
    }

    private static void checkRuntime(
            PluginManifest manifest, PluginRuntime runtime, @Nullable Path directory, Findings findings) {
        for (Problem problem : runtime.check(manifest, manifest.section(runtime.kind()), directory)) {
            findings.add(PluginErrorCode.MANIFEST_INVALID, problem);
        }
    }

    private static String names(Collection<RuntimeKind> kinds) {
        return kinds.isEmpty()
                ? "none"
                : kinds.stream().map(kind -> "\"" + kind + "\"").sorted().collect(Collectors.joining(", "));
    }

    private static String quoted(List<Capability> capabilities) {
        return capabilities.stream().map(capability -> "\"" + capability + "\"").collect(Collectors.joining(", "));
    }

    /** Problems as they are found; the first error decides what kind of failure it is. */
    private static final class Findings {
        private final List<Problem> problems = new ArrayList<>();
        private @Nullable PluginErrorCode code;

        void add(PluginErrorCode kind, Problem problem) {
            problems.add(problem);
            if (code == null && problem.severity() == Severity.ERROR) {
                code = kind;
            }
        }
    }
}
