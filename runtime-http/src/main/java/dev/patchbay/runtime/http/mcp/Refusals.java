package dev.patchbay.runtime.http.mcp;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.Excerpt;
import dev.patchbay.runtime.http.net.Origin;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What answers that are none are called.
 *
 * @param plugin whose answers they are
 * @param endpoint who gave them
 */
record Refusals(PluginId plugin, URI endpoint) {
    private static final String CHECK_URL = "see whether the url in its manifest is that of an MCP server";

    /** An answer with a status that says no, and without an error of the protocol. */
    PluginException refused(String what, AnswerHead head, byte[] body) {
        return head.status() >= 500
                ? of(
                        PluginErrorCode.TRANSPORT_FAILED,
                        answered(what, head, body),
                        "try again later, or see what is wrong with the server")
                : of(PluginErrorCode.MALFORMED_RESPONSE, answered(what, head, body), CHECK_URL);
    }

    /** An answer that is no message. */
    PluginException noMessage(String what, AnswerHead head, byte[] body) {
        return of(PluginErrorCode.MALFORMED_RESPONSE, answered(what, head, body), CHECK_URL);
    }

    private String answered(String what, AnswerHead head, byte[] body) {
        String type = head.mediaType();
        String words = Excerpt.of(body);
        return Origin.of(endpoint) + " answered " + what + " with " + head.status()
                + (type.isEmpty() ? "" : " and \"" + type + "\"") + (words.isEmpty() ? "" : ": " + words);
    }

    /** A stream ended before it gave what it was for. */
    PluginException brokenOff(String what) {
        return of(
                PluginErrorCode.TRANSPORT_FAILED,
                Origin.of(endpoint) + " ended its stream before it had answered " + what,
                "try again later, or see what is wrong with the server");
    }

    /** The stream that everything comes over has ended. */
    PluginException streamEnded() {
        return of(
                PluginErrorCode.TRANSPORT_FAILED,
                Origin.of(endpoint) + " ended the stream over which it says everything",
                "it is connected to again; see whether the server runs");
    }

    PluginException tooLarge(int largest) {
        return of(
                PluginErrorCode.OUTPUT_TOO_LARGE,
                Origin.of(endpoint) + " sent an event of more than " + largest + " bytes",
                "raise max_response_bytes in its manifest, or let it send less");
    }

    /** It speaks another revision than before. */
    PluginException otherRevision(String now, String before) {
        return of(
                PluginErrorCode.PROTOCOL_VERSION_MISMATCH,
                Origin.of(endpoint) + " speaks \"" + now + "\" since it began anew, and \"" + before + "\" before",
                "connect to it again");
    }

    /** The session has ended, and a new one could not be begun. */
    PluginException noSession(String why) {
        return of(
                PluginErrorCode.TRANSPORT_FAILED,
                Origin.of(endpoint) + " has ended the session, and began no new one: " + why,
                "try again later, or see what is wrong with the server");
    }

    PluginException of(PluginErrorCode code, String message, String remedy) {
        return PluginException.of(code, plugin, message, remedy);
    }

    /** What something was called below, or what it is that nobody has named. */
    PluginException named(Throwable failure, @Nullable String what) {
        return failure instanceof PluginException known
                ? known
                : of(
                                PluginErrorCode.TRANSPORT_FAILED,
                                Origin.of(endpoint) + " could not be asked for "
                                        + Objects.requireNonNullElse(what, "anything") + ": " + failure,
                                "")
                        .causedBy(failure);
    }
}
