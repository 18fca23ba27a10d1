package dev.patchbay.hooks.foreign;

import dev.patchbay.hooks.foreign.ForeignEntry.Lost;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition as rules of Claude Code are written: {@code Bash(git push *)}.
 *
 * @param tool the tool that it names
 * @param arguments what it says about the call; empty for nothing
 */
record PermissionRule(String tool, String arguments) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]+)(?:\\((.*)\\))?", Pattern.DOTALL);

    static PermissionRule of(String rule) throws Lost {
        Matcher matcher = FORM.matcher(rule.strip());
        if (!matcher.matches()) {
            throw new Lost("its condition \"" + rule + "\" is not of the form Tool(what)");
        }
        String arguments = matcher.group(2);
        return new PermissionRule(matcher.group(1), arguments == null ? "" : arguments.strip());
    }

    /** A pattern that an argument has to fit. */
    record Check(String field, String glob) {}

    boolean isAboutArguments() {
        return !arguments.replace("*", "").isBlank();
    }

    /** What the rule says about the call, or more; empty where it says nothing or nothing that is understood. */
    Optional<Check> check() {
        if (!isAboutArguments()) {
            return Optional.empty();
        }
        return switch (tool) {
            // The commands that a line is made of are looked at one by one there; here they stand somewhere in the
            // line.
            case "Bash" -> check("command", arguments.replaceFirst("(?::| )\\*$", ""));
            case "Read", "Edit", "Write", "MultiEdit", "NotebookEdit" ->
                check("file_path", arguments.replaceFirst("^(?:~/|\\./|/+)", ""));
            case "WebFetch" ->
                arguments.startsWith("domain:") ? check("url", arguments.substring(7)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Check> check(String argument, String words) {
        // What a glob cannot say stands for anything.
        String glob = "**" + words.strip().replaceAll(" \\*+ ", "*").replaceAll("[*?\\[\\]{}]+", "**") + "**";
        return Optional.of(new Check("/call/arguments/" + argument, glob.replaceAll("\\*{3,}", "**")));
    }
}
