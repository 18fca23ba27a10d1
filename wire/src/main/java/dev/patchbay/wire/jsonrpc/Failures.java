package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/** What a peer's own errors say. */
final class Failures {
    private static final String REPORT = "the plugin does not keep to JSON-RPC 2.0; report it to its author";

    private final PluginId plugin;

    Failures(PluginId plugin) {
        this.plugin = plugin;
    }

    PluginException timeout(String method, Duration bound) {
        return PluginException.of(
                PluginErrorCode.TIMEOUT,
                plugin,
                "\"" + method + "\" was not answered within " + inWords(bound),
                "allow it more time, or look at what the plugin is doing");
    }

    private static String inWords(Duration bound) {
        return bound.toMillis() % 1000 == 0 ? bound.toSeconds() + " s" : bound.toMillis() + " ms";
    }

    /** The channel refused a message. */
    PluginException overloaded(String method) {
        return PluginException.of(
                PluginErrorCode.OVERLOADED,
                plugin,
                "\"" + method + "\" was not sent: too much waits to be sent already",
                "the plugin reads slowly; call it less often, or again later");
    }

    /** All places are taken. */
    PluginException tooMany(String method, int places) {
        return PluginException.of(
                PluginErrorCode.OVERLOADED,
                plugin,
                "\"" + method + "\" was not sent: " + places + " requests wait for their answers already",
                "call it less often, or again later");
    }

    PluginException malformed(String method, String problem) {
        return PluginException.of(
                PluginErrorCode.MALFORMED_RESPONSE,
                plugin,
                "the answer to \"" + method + "\" is malformed: " + problem,
                REPORT);
    }

    /** What a reader threw; only what is said about the payload is the plugin's failure. */
    Throwable unreadable(String method, Throwable thrown) {
        if (thrown instanceof JacksonException notSuch) {
            return malformed(method, notSuch.getOriginalMessage()).causedBy(thrown);
        }
        return thrown instanceof IllegalArgumentException
                ? malformed(method, String.valueOf(thrown.getMessage())).causedBy(thrown)
                : thrown;
    }

    /** What a writer threw; what says already what is wrong stays as it is. */
    PluginException unwritable(String method, Throwable thrown) {
        if (thrown instanceof PluginException known) {
            return known;
        }
        String why = thrown instanceof JacksonException json ? json.getOriginalMessage() : thrown.getMessage();
        return PluginException.of(
                        PluginErrorCode.INVALID_ARGUMENTS,
                        plugin,
                        "the parameters of \"" + method + "\" cannot be written as JSON: " + why,
                        "")
                .causedBy(thrown);
    }

    PluginException noMessages(int count, String last) {
        return PluginException.of(
                PluginErrorCode.MALFORMED_RESPONSE,
                plugin,
                count + " messages in a row were no JSON-RPC messages; the last one: " + last,
                REPORT);
    }

    /** The host's timer takes nothing any more. */
    PluginException closing(Throwable refusal) {
        return PluginException.of(PluginErrorCode.CANCELLED, plugin, "the host is closing", "")
                .causedBy(refusal);
    }
}
