package dev.patchbay.wire.line;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The nine codes of the protocol, for one plugin. */
record LineFailures(PluginId plugin) {
    private static final int LONGEST_SHOWN = 80;

    PluginException notStarted(@Nullable Throwable why) {
        return of(
                PluginErrorCode.LAUNCH_FAILED,
                "it could not be started" + (why == null ? "" : ": " + why.getMessage()),
                "start it by hand to see why");
    }

    PluginException notStarted(Duration bound) {
        return of(
                PluginErrorCode.LAUNCH_FAILED,
                "it did not start within " + shown(bound),
                "see what keeps the machine busy, or raise \"launch_timeout_ms\"");
    }

    PluginException handshake(String message, String remedy) {
        return of(PluginErrorCode.HANDSHAKE_FAILED, message, remedy);
    }

    PluginException silent(Stage stage, Duration bound) {
        return of(
                PluginErrorCode.TIMEOUT,
                stage.words() + ": it said nothing within " + shown(bound),
                "let the plugin answer at once, or raise \"handshake_timeout_ms\"");
    }

    PluginException overdue(Stage stage, Duration bound) {
        return of(
                PluginErrorCode.TIMEOUT,
                stage.words() + ": it took more than " + shown(bound) + " in all",
                "raise \"invocation_timeout_ms\" if the tool needs more");
    }

    PluginException crashed(Stage stage, String what) {
        return crashed(stage.words() + ": " + what, "");
    }

    PluginException crashed(String message, String remedy) {
        return of(PluginErrorCode.CRASHED, message, remedy);
    }

    PluginException tooLong(Stage stage, int bound) {
        return malformed(
                stage.words() + ": it wrote a line of more than " + bound + " bytes",
                "let the plugin answer with less, or raise \"max_frame_bytes\"");
    }

    PluginException malformed(String message, String remedy) {
        return of(PluginErrorCode.MALFORMED_RESPONSE, message, remedy);
    }

    PluginException notExposed(String message, String remedy) {
        return of(PluginErrorCode.TOOL_NOT_EXPOSED, message, remedy);
    }

    PluginException versionMismatch(String message, String remedy) {
        return of(PluginErrorCode.PROTOCOL_VERSION_MISMATCH, message, remedy);
    }

    PluginException capabilityNotDeclared(String message, String remedy) {
        return of(PluginErrorCode.CAPABILITY_NOT_DECLARED, message, remedy);
    }

    PluginException capabilityNotAllowed(String message, String remedy) {
        return of(PluginErrorCode.CAPABILITY_NOT_ALLOWED, message, remedy);
    }

    /** The same failure with what was found at the scene. */
    PluginException with(LineExchange.Evidence evidence, PluginException failure) {
        String message = evidence.text().isEmpty() ? message(failure) : message(failure) + "; " + evidence.text();
        String remedy = failure.remedy().isEmpty() ? evidence.remedy() : failure.remedy();
        PluginException enriched = PluginException.of(failure.code(), plugin, message, remedy);
        Throwable cause = failure.getCause();
        return cause == null ? enriched : enriched.causedBy(cause);
    }

    /** A text in quotes, cut to what a person wants to read. */
    static String quoted(String text) {
        return '"' + cut(text) + '"';
    }

    /** A value for a person: texts in quotes, everything cut to what one wants to read. */
    static String shown(JsonNode value) {
        if (value.isString()) {
            return quoted(value.stringValue());
        }
        return value.isMissingNode() ? "nothing" : cut(value.toString());
    }

    private static String shown(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private static String cut(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private static String message(PluginException failure) {
        String message = failure.getMessage();
        return message == null ? failure.code().wireName() : message;
    }

    private PluginException of(PluginErrorCode code, String message, String remedy) {
        return PluginException.of(code, plugin, message, remedy);
    }
}
