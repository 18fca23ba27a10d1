package dev.patchbay.wire.mcp;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What becomes of asking a server in the modern way what it is. */
sealed interface Discovery {
    /**
     * It speaks the modern revision.
     *
     * @param server what it calls itself; null if it did not say
     */
    record Modern(JsonNode capabilities, @Nullable String server) implements Discovery {}

    /**
     * It speaks the legacy era, or may do so.
     *
     * @param sign how it showed that
     */
    record Legacy(String sign) implements Discovery {}

    /** It does not answer. */
    record Silent() implements Discovery {}

    /**
     * It refuses the very revision that it then names: asked again, it may have thought better of it.
     *
     * @param failure what is wrong if it has not
     */
    record Undecided(PluginException failure) implements Discovery {}

    /** It cannot be talked to. */
    record Failed(PluginException failure) implements Discovery {}

    /** What its answer says. Only a whole answer is a modern one. */
    static Discovery of(JsonNode result, Failures failures) {
        JsonNode versions = result.path("supportedVersions");
        String type = result.path("resultType").asString("complete");
        if (!versions.isArray() || !result.path("capabilities").isObject() || !type.equals("complete")) {
            return new Legacy("its answer to server/discover is not one");
        }
        return has(versions, Protocol.MODERN)
                ? new Modern(result.path("capabilities"), ServerName.in(result))
                : others(versions, failures);
    }

    /** What it says that it cannot answer. Only the protocol's own errors are modern ones. */
    static Discovery ofFailure(Throwable failure, Failures failures) {
        if (failure instanceof RpcException answered) {
            return ofError(answered.error(), failures);
        }
        if (!(failure instanceof PluginException known)) {
            return new Failed(failures.handshake("it could not be asked for its era: " + failure, "")
                    .causedBy(failure));
        }
        if (known.code() == PluginErrorCode.TIMEOUT) {
            return new Silent();
        }
        return known.code() == PluginErrorCode.MALFORMED_RESPONSE
                ? new Legacy(String.valueOf(known.getMessage()))
                : new Failed(known.causedBy(new EndedWhileProbing(known)));
    }

    private static Discovery ofError(RpcError error, Failures failures) {
        String words =
                "server/discover was answered with an error: " + Failures.words(error) + " (code " + error.code() + ")";
        return switch (error.code()) {
            case Protocol.UNSUPPORTED_VERSION -> unsupported(error.data(), words, failures);
            case Protocol.MISSING_CLIENT_CAPABILITY, Protocol.HEADER_MISMATCH ->
                new Failed(failures.handshake(words, "see what the server needs of its client"));
            default -> new Legacy(words);
        };
    }

    private static Discovery unsupported(@Nullable JsonNode data, String words, Failures failures) {
        if (data == null || !data.path("supported").isArray()) {
            return new Legacy(words);
        }
        JsonNode supported = data.path("supported");
        return has(supported, Protocol.MODERN)
                ? new Undecided(failures.version(
                        "it refuses " + Protocol.MODERN + ", and says that it speaks " + supported,
                        "let its era be \"legacy\" if it has one"))
                : others(supported, failures);
    }

    /** A server that speaks none of the modern revisions that are known here. */
    private static Discovery others(JsonNode versions, Failures failures) {
        for (String legacy : Protocol.LEGACY) {
            if (has(versions, legacy)) {
                return new Legacy("it speaks " + versions);
            }
        }
        return new Failed(failures.version(
                "it speaks " + versions,
                "use a version of it that speaks one of " + Protocol.MODERN + ", "
                        + String.join(", ", Protocol.LEGACY)));
    }

    private static boolean has(JsonNode versions, String version) {
        for (JsonNode each : versions) {
            if (each.asString("").equals(version)) {
                return true;
            }
        }
        return false;
    }
}
