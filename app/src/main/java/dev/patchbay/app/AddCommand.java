package dev.patchbay.app;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plugin add NAME -- COMMAND…} and {@code plugin add NAME URL}: a server becomes a plugin of the project. */
final class AddCommand implements Subcommand {
    private static final String RUNTIME = "--runtime";
    private static final String EXPOSE = "--expose";
    private static final String GRANT = "--grant";
    static final String SECRET = "--secret";
    static final String YES = "--yes";

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Specs.of("Adds a server as a plugin: connects to it once, shows what it offers, and writes its"
                        + " manifest and what is trusted of it. On failure nothing is written.");
        spec.addPositional(Specs.required(0, "NAME", "The plugin's name; its tools are called NAME.tool."));
        spec.addPositional(Specs.wordsFrom(
                1, "COMMAND", "The program and its arguments, after \"--\"; or the address of an HTTP server."));
        spec.addOption(Specs.valued(
                RUNTIME,
                "KIND",
                "What a program speaks: mcp_stdio (default), scriptling_stdio or line_stdio; or what a server behind an"
                        + " address does: mcp_http (default) or scriptling_http."));
        ProcessDraft.addOptionsTo(spec);
        RemoteDraft.addOptionsTo(spec);
        spec.addOption(Specs.repeated(
                SECRET,
                "K=env:X",
                "A variable of the program, or a header for the server, whose value is read from the host's X (or"
                        + " file:PATH) at every start."));
        spec.addOption(Specs.repeated(EXPOSE, "GLOB", "Only tools whose names match; default: all that it has now."));
        spec.addOption(Specs.repeated(GRANT, "CAPABILITY", "What it may do, for example \"fs.read:docs/**\"."));
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
        PluginDraft draft = RemoteDraft.isAddress(words)
                ? remote(name, words.get(0), invocation)
                : process(name, words, invocation);
        return draft.withCapabilities(Typed.each(invocation.options(GRANT), Capability::parse))
                .withExpose(invocation.options(EXPOSE));
    }

    private static PluginDraft remote(String name, String address, Invocation invocation) {
        refuse(ProcessDraft.OPTIONS, "is about a program, and this is an address", invocation);
        return RemoteDraft.of(name, runtime(invocation, PluginDraft.MCP_HTTP), address, invocation);
    }

    private static PluginDraft process(String name, List<String> words, Invocation invocation) {
        refuse(RemoteDraft.OPTIONS, "is about a server at an address, and this is a program", invocation);
        return ProcessDraft.of(name, runtime(invocation, PluginDraft.MCP_STDIO), words, invocation);
    }

    private static void refuse(List<String> options, String why, Invocation invocation) {
        for (String option : options) {
            if (invocation.arguments().hasMatchedOption(option)) {
                throw new UsageException("\"" + option + "\" " + why, "leave it out");
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

    private static RuntimeKind runtime(Invocation invocation, RuntimeKind usual) {
        String kind = invocation.option(RUNTIME);
        return kind == null
                ? usual
                : Typed.each(List.of(kind), RuntimeKind::new).get(0);
    }
}
