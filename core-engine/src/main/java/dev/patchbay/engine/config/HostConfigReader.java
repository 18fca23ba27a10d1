package dev.patchbay.engine.config;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.plugin.Capability;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the host's configuration: the project's {@code patchbay.toml}, and beside it the administrator's and the user's
 * files where they exist.
 *
 * <p>The administrator's file may hold {@code [[rule]]}, {@code [[hook]]} and {@code [limits]}, the user's also
 * {@code plugin_dirs} of {@code [host]}. Their rules and hooks have their own tiers, and their limits can only lower the
 * project's. Reading blocks; a reader can be used by many threads.
 */
public final class HostConfigReader {
    private static final String DEFAULT_PLUGIN_DIRECTORY = "plugins";

    private final @Nullable Path adminFile;
    private final @Nullable Path userFile;

    /**
     * A reader that also takes these files into account where they exist.
     *
     * @param adminFile the file of whoever runs the machine; null for none
     * @param userFile the file of whoever runs the agent; null for none
     */
    public HostConfigReader(@Nullable Path adminFile, @Nullable Path userFile) {
        this.adminFile = adminFile;
        this.userFile = userFile;
    }

    /**
     * Reads the configuration of the project in a folder.
     *
     * @throws InvalidConfigurationException if anything in any of the files is wrong; it carries every problem, in the
     *     order admin, project, user
     */
    public HostConfig read(Path projectDirectory) {
        Path file = projectDirectory.resolve(HostConfig.FILE_NAME);
        List<Problem> problems = new ArrayList<>();
        Optional<Addition> admin = Optional.ofNullable(adminFile).flatMap(path -> addition(path, Tier.ADMIN, problems));
        Project project = project(file, problems);
        Optional<Addition> user = Optional.ofNullable(userFile).flatMap(path -> addition(path, Tier.USER, problems));
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw new InvalidConfigurationException(problems);
        }

        List<HookSource> hooks = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        List<LimitsReader> caps = new ArrayList<>();
        admin.ifPresent(addition -> addition.addTo(rules, caps));
        rules.addAll(project.rules());
        user.ifPresent(addition -> addition.addTo(rules, caps));
        addHooks(hooks, adminFile, Tier.ADMIN, admin);
        hooks.add(project.hooks());
        addHooks(hooks, userFile, Tier.USER, user);
        return new HostConfig(
                projectDirectory,
                project.workspace(),
                project.stateDirectory(),
                project.pluginDirectories(),
                user.map(Addition::pluginDirectories).orElse(List.of()),
                project.plugins(),
                rules,
                project.mode(),
                new HookSettings(hooks, project.hookGrants()),
                project.models(),
                project.model(),
                project.instructions(),
                project.limits().runLimits(caps),
                project.limits().callLimits(caps),
                problems);
    }

    /** What the project's file says. */
    private record Project(
            Path workspace,
            Path stateDirectory,
            List<Path> pluginDirectories,
            Map<String, PluginSettings> plugins,
            List<Rule> rules,
            PolicyMode mode,
            HookSource hooks,
            List<Capability> hookGrants,
            List<Section> models,
            @Nullable String model,
            @Nullable String instructions,
            LimitsReader limits) {}

    /** What another file adds to it. */
    private record Addition(List<Rule> rules, List<Section> hooks, LimitsReader limits, List<Path> pluginDirectories) {
        void addTo(List<Rule> allRules, List<LimitsReader> caps) {
            allRules.addAll(rules);
            caps.add(limits);
        }
    }

    private static Project project(Path file, List<Problem> problems) {
        TomlDocument document = document(file);
        SectionReader reader = SectionReader.of(document.root());
        SectionReader host = reader.table("host");
        Path directory = parent(file);
        Path workspace = path(host, "workspace", directory).orElse(directory);
        Path state = path(host, "state_dir", directory).orElse(directory.resolve(".patchbay"));
        List<Path> plugins = paths(host, "plugin_dirs", directory).orElseGet(() -> existing(directory));
        Optional<String> instructions = host.string("instructions");
        LimitsReader limits = new LimitsReader(reader.table("limits"));
        Map<String, PluginSettings> settings = PluginSettingsReader.read(reader);
        List<Rule> rules = RuleReader.read(reader, "rule", Tier.PROJECT);
        PolicyMode mode =
                reader.table("policy").parsed("mode", PolicyMode::named).orElse(PolicyMode.DEFAULT);
        List<Section> models = reader.sections("model");
        List<Section> hooks = new ArrayList<>(reader.sections("hook"));
        List<Capability> hookGrants = reader.table("hooks")
                .distinct("grants", HostConfigReader::reachable)
                .orElse(List.of());
        String chosen = ModelsReader.choose(host, models, reader);
        problems.addAll(problems(document, reader));
        HookFile hookFile = HookFile.in(directory);
        if (Files.exists(hookFile.path())) {
            HookFile.Content content = hookFile.read();
            hooks.addAll(content.tables());
            problems.addAll(content.problems());
        }
        HookSource source = new HookSource(
                new HookOrigin(Tier.PROJECT, null, directory), List.of(new HookFile(file, false), hookFile), hooks);
        return new Project(
                workspace,
                state,
                plugins,
                settings,
                rules,
                mode,
                source,
                hookGrants,
                models,
                chosen,
                instructions.orElse(null),
                limits);
    }

    /** A file that is not there yet may come. */
    private static void addHooks(List<HookSource> hooks, @Nullable Path file, Tier tier, Optional<Addition> addition) {
        if (file != null) {
            hooks.add(new HookSource(
                    new HookOrigin(tier, null, parent(file)),
                    List.of(new HookFile(file, false)),
                    addition.map(Addition::hooks).orElse(List.of())));
        }
    }

    private static Capability reachable(String text) {
        Capability capability = Capability.parse(text);
        if (!capability.kind().equals(Capability.NET) || capability.scope().isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is nothing that hooks can be granted; expected \"net:HOST:PORT\"");
        }
        return capability;
    }

    private static Optional<Addition> addition(Path file, Tier tier, List<Problem> problems) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        TomlDocument document = TomlReader.read(file);
        SectionReader reader = SectionReader.of(document.root());
        List<Rule> rules = RuleReader.read(reader, "rule", tier);
        List<Section> hooks = reader.sections("hook");
        LimitsReader limits = new LimitsReader(reader.table("limits"));
        List<Path> plugins = List.of();
        if (tier == Tier.USER) {
            Path directory = parent(file);
            plugins = paths(reader.table("host"), "plugin_dirs", directory).orElseGet(() -> existing(directory));
        }
        problems.addAll(problems(document, reader));
        return Optional.of(new Addition(rules, hooks, limits, plugins));
    }

    private static TomlDocument document(Path file) {
        if (Files.exists(file)) {
            return TomlReader.read(file);
        }
        Position position = Position.of(file.toString());
        Problem missing = Problem.error(
                position,
                "there is no " + HostConfig.FILE_NAME + " in \"" + parent(file) + "\"",
                "make one, an empty file will do, or name the folder that has one");
        return new TomlDocument(Section.absent("", position), List.of(missing));
    }

    /** What is wrong with the file; of one that is not well formed, only that: what seems to be missing may be there. */
    private static List<Problem> problems(TomlDocument document, SectionReader reader) {
        return document.isWellFormed() ? reader.finish() : document.problems();
    }

    private static Optional<Path> path(SectionReader table, String key, Path base) {
        return table.parsed(key, text -> resolve(base, text));
    }

    private static Optional<List<Path>> paths(SectionReader table, String key, Path base) {
        return table.distinct(key, text -> resolve(base, text));
    }

    private static Path resolve(Path base, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a path must not be blank; \".\" is the folder of the file");
        }
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("\"" + text + "\" is not a path: " + invalid.getReason(), invalid);
        }
    }

    /** The plugin directory that nobody has to name; what is not named may be missing. */
    private static List<Path> existing(Path base) {
        Path directory = base.resolve(DEFAULT_PLUGIN_DIRECTORY);
        return Files.isDirectory(directory) ? List.of(directory) : List.of();
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent != null ? parent : Path.of("");
    }
}
