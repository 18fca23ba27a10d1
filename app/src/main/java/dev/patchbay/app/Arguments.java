package dev.patchbay.app;

import dev.patchbay.json.Json;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** A tool's arguments as they are typed. */
final class Arguments {
    private static final String STANDARD_INPUT = "-";

    private Arguments() {}

    static PositionalParamSpec spec() {
        return Specs.optional(
                1, "JSON", "Its arguments, a JSON object; \"-\" reads it from the standard input; default: {}.");
    }

    /**
     * The arguments at a place on the command line.
     *
     * @throws UsageException if they are not one JSON object
     */
    static JsonNode read(Invocation invocation, int place) {
        String typed = invocation.argument(place);
        if (typed == null) {
            return Json.emptyObject();
        }
        String text = typed.equals(STANDARD_INPUT) ? invocation.standardInput() : typed;
        JsonNode value = parse(text);
        if (!value.isObject()) {
            throw new UsageException(
                    "the arguments are " + Printable.line(text, 60) + ", expected a JSON object",
                    "write them as '{\"name\": value}'");
        }
        return value;
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text);
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            String place = at == null || at.getLineNr() < 1
                    ? ""
                    : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new UsageException(
                    "the arguments are no JSON: " + lowerCaseFirst(malformed.getOriginalMessage()) + place,
                    "write them as '{\"name\": value}', with double quotes inside and single quotes around");
        }
    }

    private static String lowerCaseFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
