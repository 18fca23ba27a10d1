package dev.patchbay.app;

import dev.patchbay.history.HistoryException;
import dev.patchbay.json.Json;
import dev.patchbay.model.ModelException;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error as people and machines are told about it: place, cause and remedy.
 *
 * @param exit what the process says
 * @param code what kind of error, for machines
 * @param message what is wrong
 * @param remedy what to do about it; may be empty
 * @param problems everything that is wrong with files that people wrote; else empty
 */
record Failure(ExitCode exit, String code, String message, String remedy, List<Problem> problems) {

    /** What to say about anything that was thrown. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof InterruptedCommandException) {
            return new Failure(ExitCode.INTERRUPTED, "interrupted", "interrupted", "", List.of());
        }
        if (thrown instanceof UsageException usage) {
            return new Failure(ExitCode.USAGE, "usage", text(usage), usage.remedy(), List.of());
        }
        if (thrown instanceof RefusedException refused) {
            return new Failure(ExitCode.DENIED, "refused", text(refused), refused.remedy(), List.of());
        }
        if (thrown instanceof InvalidConfigurationException invalid) {
            String message = invalid.problems().size() == 1
                    ? "the configuration has a problem"
                    : "the configuration has " + invalid.problems().size() + " problems";
            return new Failure(
                    ExitCode.INVALID_CONFIGURATION, "invalid_configuration", message, "", invalid.problems());
        }
        if (thrown instanceof PluginException plugin) {
            String message = plugin.plugin() + ": " + text(plugin);
            return new Failure(exit(plugin.code()), plugin.code().wireName(), message, plugin.remedy(), List.of());
        }
        if (thrown instanceof HistoryException history) {
            return ofHistory(history);
        }
        if (thrown instanceof ModelException model) {
            return new Failure(ExitCode.FAILED, "model_failed", text(model), "", List.of());
        }
        if (thrown instanceof UncheckedIOException io) {
            return new Failure(ExitCode.FAILED, "io", text(io), "", List.of());
        }
        return new Failure(
                ExitCode.FAILED,
                "internal",
                "this should not have happened: " + thrown,
                "run it again with --verbose and report what it shows",
                List.of());
    }

    private static Failure ofHistory(HistoryException history) {
        boolean unknown = history.reason() == HistoryException.Reason.NOT_FOUND;
        return new Failure(
                unknown ? ExitCode.USAGE : ExitCode.FAILED,
                "history_" + history.reason().name().toLowerCase(Locale.ROOT),
                text(history),
                unknown ? "\"patchbay history\" lists the sessions that there are" : "",
                List.of());
    }

    private static ExitCode exit(PluginErrorCode code) {
        return switch (code) {
            case TOOL_NOT_EXPOSED, INVALID_ARGUMENTS -> ExitCode.USAGE;
            case CAPABILITY_NOT_ALLOWED, CAPABILITY_NOT_DECLARED -> ExitCode.DENIED;
            case MANIFEST_INVALID,
                    VERSION_INCOMPATIBLE,
                    RUNTIME_NOT_SUPPORTED,
                    DEPENDENCY_MISSING,
                    DEPENDENCY_CYCLE,
                    AMBIGUOUS_PLUGIN -> ExitCode.INVALID_CONFIGURATION;
            default -> ExitCode.FAILED;
        };
    }

    private static String text(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    }

    /** The error for people. */
    void describe(Screen screen) {
        Style style = screen.remarkStyle();
        for (Problem problem : problems) {
            screen.remark(Printable.of(problem.describe()));
        }
        screen.remark("patchbay: " + style.red("error: ") + Printable.of(message));
        if (!remedy.isEmpty()) {
            screen.remark("  " + Printable.of(remedy));
        }
    }

    /** The error for machines. */
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("type", "error");
        json.put("code", code);
        json.put("message", message);
        json.put("remedy", remedy);
        json.put("exit", exit.code());
        if (!problems.isEmpty()) {
            JsonNode listed = Json.of(problems);
            json.set("problems", listed);
        }
        return json;
    }
}
