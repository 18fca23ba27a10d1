package dev.patchbay.app;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The shapes that subcommands' options and arguments have. */
final class Specs {
    private Specs() {}

    static CommandSpec of(String description) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(description)
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        return spec;
    }

    static PositionalParamSpec required(int place, String label, String description) {
        return argument(label, description)
                .index(String.valueOf(place))
                .arity("1")
                .required(true)
                .type(String.class)
                .build();
    }

    static PositionalParamSpec optional(int place, String label, String description) {
        return argument(label, description)
                .index(String.valueOf(place))
                .arity("0..1")
                .type(String.class)
                .build();
    }

    static PositionalParamSpec words(String label, String description) {
        return wordsFrom(0, label, description);
    }

    static PositionalParamSpec wordsFrom(int place, String label, String description) {
        return argument(label, description)
                .index(place + "..*")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    static OptionSpec valued(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** An option that may be repeated. */
    static OptionSpec repeated(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    private static PositionalParamSpec.Builder argument(String label, String description) {
        return PositionalParamSpec.builder().paramLabel(label).description(description);
    }
}
