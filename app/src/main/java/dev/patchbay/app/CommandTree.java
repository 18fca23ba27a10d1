package dev.patchbay.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What can be typed. Built by hand instead of from annotations, and with only those subcommands whose names occur in what
 * was typed, because reading annotations and making a parser for every subcommand is most of what a short command costs.
 */
final class CommandTree {
    private static final String[] VERSION_OPTION = {"-V", "--version"};

    private final CommandSpec root;
    private final Map<CommandSpec, Subcommand> commands = new LinkedHashMap<>();

    private CommandTree(CommandSpec root) {
        this.root = root;
    }

    /** As much of the tree as these arguments can need: one subcommand as a rule, all of them for help. */
    static CommandTree forArguments(List<String> arguments) {
        CommandTree tree = new CommandTree(rootSpec());
        tree.addBelow(tree.root, subcommands(), arguments);
        return tree;
    }

    private void addBelow(CommandSpec parent, Map<String, Supplier<Subcommand>> known, List<String> arguments) {
        List<String> named = known.keySet().stream().filter(arguments::contains).toList();
        boolean all = named.isEmpty() || arguments.contains(CompletionCommand.NAME);
        for (Map.Entry<String, Supplier<Subcommand>> entry : known.entrySet()) {
            if (all || named.contains(entry.getKey())) {
                add(parent, entry.getKey(), entry.getValue().get(), arguments);
            }
        }
    }

    private static Map<String, Supplier<Subcommand>> subcommands() {
        Map<String, Supplier<Subcommand>> known = new LinkedHashMap<>();
        known.put("run", RunCommand::new);
        known.put("tools", ToolsCommand::new);
        known.put("call", CallCommand::new);
        known.put("explain", ExplainCommand::new);
        known.put("plugins", PluginsCommand::new);
        known.put("plugin", PluginCommand::new);
        known.put("hooks", HooksCommand::new);
        known.put("check", CheckCommand::new);
        known.put("history", HistoryCommand::new);
        known.put(CompletionCommand.NAME, CompletionCommand::new);
        return known;
    }

    private static CommandSpec rootSpec() {
        CommandSpec root = CommandSpec.create().name("patchbay");
        root.usageMessage()
                .description("Runs agents whose tools, hooks and models are plugins, governed and recorded.")
                .commandListHeading("%nCommands:%n")
                .optionListHeading("%nOptions:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        GlobalOptions.addTo(root);
        addHelp(root);
        root.addOption(OptionSpec.builder(VERSION_OPTION)
                .type(boolean.class)
                .arity("0")
                .versionHelp(true)
                .description("Show the version.")
                .build());
        return root;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode exit : ExitCode.values()) {
            codes.put(String.valueOf(exit.code()), exit.meaning());
        }
        return codes;
    }

    private void add(CommandSpec parent, String name, Subcommand command, List<String> arguments) {
        CommandSpec spec = command.spec().name(name);
        addHelp(spec);
        parent.addSubcommand(name, spec);
        commands.put(spec, command);
        addBelow(spec, command.nested(), arguments);
    }

    private static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .arity("0")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    }

    /** The root, for picocli. */
    CommandSpec root() {
        return root;
    }

    /** What was asked for; null if it is only a name for what stands below it. */
    @Nullable
    Subcommand commandOf(ParseResult leaf) {
        Subcommand command = commands.get(leaf.commandSpec());
        return command == null || !command.nested().isEmpty() ? null : command;
    }

    /** Name and version, from the jar's manifest. */
    static String version() {
        String version = CommandTree.class.getPackage().getImplementationVersion();
        List<String> words = new ArrayList<>(List.of("patchbay", version == null ? "(not packaged)" : version));
        words.add("on Java " + Runtime.version());
        return String.join(" ", words);
    }
}
