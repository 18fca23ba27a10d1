package dev.patchbay.app;

import dev.patchbay.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls as they are written down: one JSON object a line, with a tool and its arguments. */
final class CallLines {
    private static final String TOOL = "tool";
    private static final String ARGUMENTS = "arguments";
    private static final String FORM = "expected {\"" + TOOL + "\": \"plugin.tool\", \"" + ARGUMENTS + "\": {…}}";

    private CallLines() {}

    /** One of them. */
    record Call(String tool, JsonNode arguments) {}

    /**
     * The calls of a file, or of the standard input where its name is "-".
     *
     * @throws UsageException if a line is none; then none of them is to be made
     */
    static List<Call> read(Invocation invocation, String file) {
        String text = file.equals("-") ? invocation.standardInput() : content(invocation, file);
        List<Call> calls = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                calls.add(call(line, "line " + number + " of the calls"));
            }
        }
        return calls;
    }

    private static Call call(String line, String where) {
        JsonNode value;
        try {
            value = Json.parse(line);
        } catch (JacksonException malformed) {
            throw new UsageException(where + " is no JSON: " + malformed.getOriginalMessage(), FORM);
        }
        Set<String> unknown = new TreeSet<>(value.propertyNames());
        unknown.removeAll(Set.of(TOOL, ARGUMENTS));
        if (!value.path(TOOL).isString() || !unknown.isEmpty()) {
            throw new UsageException(where + " is no call: " + Printable.line(line, 80), FORM);
        }
        JsonNode arguments = value.has(ARGUMENTS) ? value.path(ARGUMENTS) : Json.emptyObject();
        if (!arguments.isObject()) {
            throw new UsageException(where + " has arguments that are no object", FORM);
        }
        return new Call(value.path(TOOL).stringValue(), arguments);
    }

    private static String content(Invocation invocation, String file) {
        try {
            Path path = invocation.surroundings().directory().resolve(file);
            if (!Files.isRegularFile(path)) {
                throw new UsageException(
                        "there is no file \"" + file + "\"", "name one, or \"-\" for the standard input");
            }
            return Files.readString(path);
        } catch (InvalidPathException noPath) {
            throw new UsageException("\"" + file + "\" is no file", "name one, or \"-\" for the standard input");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("\"" + file + "\" cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
