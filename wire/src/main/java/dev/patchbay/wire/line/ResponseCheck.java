package dev.patchbay.wire.line;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges a plugin's response. Whatever is wrong with it is {@code malformed_response}; its {@code metadata} is ignored. */
record ResponseCheck(LineFailures failures) {
    private static final String WHAT = "its response";
    private static final String REMEDY = "mend the plugin";

    LineResponse read(byte[] line, String requestId) {
        ObjectNode message = Frames.object(line, WHAT, failures);
        expect(message, "type", "response");
        expect(message, "request_id", requestId);
        JsonNode error = present(message, "error");
        String status = String.valueOf(Frames.word(message, "status"));
        return switch (status) {
            case "ok" -> done(message, error);
            case "error" -> failed(error);
            default ->
                throw failures.malformed(
                        WHAT + " has the status " + LineFailures.shown(message.path("status"))
                                + ", expected \"ok\" or \"error\"",
                        REMEDY);
        };
    }

    private void expect(ObjectNode message, String key, String expected) {
        if (!expected.equals(Frames.word(message, key))) {
            throw failures.malformed(
                    WHAT + " has the " + key + " " + LineFailures.shown(message.path(key)) + ", expected \"" + expected
                            + "\"",
                    REMEDY);
        }
    }

    private LineResponse done(ObjectNode message, @Nullable JsonNode error) {
        if (error != null) {
            throw failures.malformed(WHAT + " says \"ok\" and carries an error", REMEDY);
        }
        return new LineResponse.Done(present(message, "output"));
    }

    private LineResponse failed(@Nullable JsonNode error) {
        String words = error == null ? null : Frames.word(error, "message");
        if (error == null || words == null) {
            throw failures.malformed(WHAT + " says \"error\" without saying which", REMEDY);
        }
        String code = Frames.word(error, "code");
        return new LineResponse.Failed(code == null ? "" : code, words);
    }

    private static @Nullable JsonNode present(ObjectNode message, String key) {
        JsonNode value = message.get(key);
        return value == null || value.isNull() ? null : value;
    }
}
