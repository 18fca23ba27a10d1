package dev.patchbay.app;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plugin add NAME -- COMMAND…} and {@code plugin add NAME URL}: a server becomes a plugin of the project. */
final class AddCommand implements Subcommand {
    private static final String RUNTIME = "--runtime";
    private static final String ENV = "--env";
    private static final String SECRET = "--secret";
    private static final String INHERIT_ENV = "--inherit-env";
    private static final String EXPOSE = "--expose";
    private static final String GRANT = "--grant";
    private static final String SANDBOX = "--sandbox";
    static final String YES = "--yes";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Adds a server as a plugin: starts it once, shows what it offers, and writes its"
                + " manifest and what is trusted of it. On failure nothing is written.");
        spec.addPositional(Specs.required(0, "NAME", "The plugin's name; its tools are called NAME.tool."));
        spec.addPositional(Specs.wordsFrom(
                1, "COMMAND", "The program and its arguments, after \"--\"; or the address of an HTTP server."));
        spec.addOption(Specs.valued(
                RUNTIME, "KIND", "What the program speaks: mcp_stdio (default), scriptling_stdio or line_stdio."));
        spec.addOption(Specs.repeated(ENV, "K=V", "A variable of its environment."));
        spec.addOption(Specs.repeated(
                SECRET, "K=env:X", "A variable whose value is read from the host's X (or file:PATH) at every start."));
        spec.addOption(Specs.repeated(INHERIT_ENV, "X", "A variable of the host that is passed on."));
        spec.addOption(Specs.repeated(EXPOSE, "GLOB", "Only tools whose names match; default: all that it has now."));
        spec.addOption(Specs.repeated(GRANT, "CAPABILITY", "What it may do, for example \"fs.read:docs/**\"."));
        spec.addOption(Specs.flag(SANDBOX, "Run it in bubblewrap: no network and no files but what is granted."));
        spec.addOption(Specs.flag(YES, "Do not ask which tools to expose."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        PluginDraft draft = draft(invocation);
        Questions questions = invocation.flag(YES) || invocation.options().json() ? null : Questions.of(invocation);
        Addition addition = new Addition(invocation, HostOpening.of(invocation), questions);
        addition.report(addition.add(draft));
        return ExitCode.OK;
    }

    private static PluginDraft draft(Invocation invocation) {
        String name = name(invocation.requiredArgument(0));
        List<String> words = invocation.argumentsFrom(1);
        if (isAddress(words)) {
            refuseOptionsOfProcesses(invocation);
        }
        PluginDraft draft = isAddress(words)
                ? PluginDraft.server(name, words.get(0))
                : process(name, runtime(invocation), words, invocation);
        return draft.withCapabilities(each(invocation.options(GRANT), Capability::parse))
                .withExpose(invocation.options(EXPOSE));
    }

    private static PluginDraft process(String name, RuntimeKind runtime, List<String> words, Invocation invocation) {
        Map<String, String> secrets = pairs(invocation.options(SECRET), SECRET);
        secrets.forEach((variable, source) -> requireReference(variable, source));
        PluginDraft draft = PluginDraft.process(name, runtime, command(words, invocation))
                .withVariables(pairs(invocation.options(ENV), ENV))
                .withSecrets(secrets)
                .withInherited(invocation.options(INHERIT_ENV));
        return invocation.flag(SANDBOX) ? draft.with("sandbox", Json.of("bwrap")) : draft;
    }

    private static void refuseOptionsOfProcesses(Invocation invocation) {
        for (String option : List.of(RUNTIME, ENV, SECRET, INHERIT_ENV, SANDBOX)) {
            if (invocation.arguments().hasMatchedOption(option)) {
                throw new UsageException(
                        "\"" + option + "\" is about a process, and an address has none", "leave it out");
            }
        }
    }

    private static String name(String typed) {
        if (PluginId.isName(typed)) {
            return typed;
        }
        String near = typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
        throw new UsageException(
                "\"" + typed + "\" is not a plugin name; expected [a-z0-9][a-z0-9_-]{0,63}",
                PluginId.isName(near) ? "did you mean \"" + near + "\"?" : "");
    }

    private static boolean isAddress(List<String> words) {
        return words.size() == 1
                && (words.get(0).startsWith("http://") || words.get(0).startsWith("https://"));
    }

    private static RuntimeKind runtime(Invocation invocation) {
        String kind = invocation.option(RUNTIME);
        return kind == null
                ? PluginDraft.MCP_STDIO
                : each(List.of(kind), RuntimeKind::new).get(0);
    }

    private static void requireReference(String variable, String source) {
        if (!source.startsWith("env:") && !source.startsWith("file:")) {
            // What was typed is not shown: it may be the secret itself.
            throw new UsageException(
                    "\"" + SECRET + " " + variable + "=\" needs to say where the secret is, never the secret itself",
                    "write " + SECRET + " " + variable + "=env:" + variable + ", or file:PATH below the workspace");
        }
    }

    private static Map<String, String> pairs(List<String> typed, String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : typed) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException("\"" + option + "\" needs NAME=VALUE", "");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    private static <T> List<T> each(List<String> typed, Function<String, T> parser) {
        List<T> parsed = new ArrayList<>();
        for (String text : typed) {
            try {
                parsed.add(parser.apply(text));
            } catch (IllegalArgumentException invalid) {
                throw new UsageException(String.valueOf(invalid.getMessage()), "");
            }
        }
        return parsed;
    }

    /**
     * The words, with those that name files here made absolute: the program does not run here, but in the plugin's folder.
     */
    private static List<String> command(List<String> words, Invocation invocation) {
        Path here = invocation.surroundings().directory();
        return words.stream()
                .map(word -> {
                    String made = absolute(word, here);
                    if (!made.equals(word)) {
                        invocation.screen().remark(Printable.of("\"" + word + "\" is written as \"" + made + "\""));
                    }
                    return made;
                })
                .toList();
    }

    private static String absolute(String word, Path here) {
        boolean looksLikePath = word.indexOf('/') >= 0 || word.indexOf('.') >= 0;
        if (!looksLikePath || word.startsWith("-")) {
            return word;
        }
        try {
            Path path = here.resolve(word).normalize();
            return Files.exists(path) ? path.toString() : word;
        } catch (InvalidPathException noPath) {
            return word;
        }
    }
}
