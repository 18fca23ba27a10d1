package dev.patchbay.app;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.RuntimeKind;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** A plugin that is a program, from the options of {@code plugin add}. */
final class ProcessDraft {
    private static final String ENV = "--env";
    private static final String INHERIT_ENV = "--inherit-env";
    private static final String SANDBOX = "--sandbox";

    /** The options that mean nothing for a server at an address. */
    static final List<String> OPTIONS = List.of(ENV, INHERIT_ENV, SANDBOX);

    private ProcessDraft() {}

    static void addOptionsTo(CommandSpec spec) {
        spec.addOption(Specs.repeated(ENV, "K=V", "A variable of the program's environment."));
        spec.addOption(Specs.repeated(INHERIT_ENV, "X", "A variable of the host that is passed on to the program."));
        spec.addOption(
                Specs.flag(SANDBOX, "Run the program in bubblewrap: no network and no files but what is granted."));
    }

    static PluginDraft of(String name, RuntimeKind runtime, List<String> words, Invocation invocation) {
        Map<String, String> secrets = Typed.pairs(invocation.options(AddCommand.SECRET), AddCommand.SECRET);
        secrets.forEach((variable, source) ->
                Typed.requireReference(AddCommand.SECRET + " " + variable + "=", source, variable));
        PluginDraft draft = PluginDraft.process(name, runtime, command(words, invocation))
                .withVariables(Typed.pairs(invocation.options(ENV), ENV))
                .withSecrets(secrets)
                .withInherited(invocation.options(INHERIT_ENV));
        return invocation.flag(SANDBOX) ? draft.with("sandbox", Json.of("bwrap")) : draft;
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
