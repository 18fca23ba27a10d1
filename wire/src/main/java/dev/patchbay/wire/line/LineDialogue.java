package dev.patchbay.wire.line;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.ToolResult;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said in one exchange, and what comes of it; when it is said is the business of {@link LineConversation}. Every
 * method throws {@link PluginException} when what the plugin did is not what the protocol asks for. For one thread at a
 * time.
 *
 * @param <T> what comes of it
 */
interface LineDialogue<T> {
    /** Hears the handshake; gives the request to send now, or nothing when no more is wanted. */
    Optional<byte[]> greeted(byte[] line);

    /** Hears the response. */
    void answered(byte[] line);

    /** The plugin has exited after all was said. */
    T exited(int code, String how);

    /** The plugin has not exited in time after all was said. */
    T lingered();

    /** Learns what the plugin is, without asking it for anything; how it ends does not matter then. */
    static LineDialogue<LineManifest> introduction(HandshakeCheck check) {
        return new Introduction(check);
    }

    /** Calls a tool. */
    static LineDialogue<ToolResult> call(HandshakeCheck check, LineCall call) {
        return new Calling(check, new ResponseCheck(check.failures()), call);
    }

    /** Only a handshake. */
    final class Introduction implements LineDialogue<LineManifest> {
        private final HandshakeCheck check;
        private @Nullable LineManifest manifest;

        private Introduction(HandshakeCheck check) {
            this.check = check;
        }

        @Override
        public Optional<byte[]> greeted(byte[] line) {
            manifest = check.read(line, null);
            return Optional.empty();
        }

        @Override
        public void answered(byte[] line) {
            throw new IllegalStateException("nothing was asked");
        }

        @Override
        public LineManifest exited(int code, String how) {
            return Objects.requireNonNull(manifest, "greeted before");
        }

        @Override
        public LineManifest lingered() {
            return Objects.requireNonNull(manifest, "greeted before");
        }
    }

    /** A handshake, a request and a response. */
    final class Calling implements LineDialogue<ToolResult> {
        private final HandshakeCheck handshakes;
        private final ResponseCheck responses;
        private final LineCall call;
        private @Nullable LineResponse response;

        private Calling(HandshakeCheck handshakes, ResponseCheck responses, LineCall call) {
            this.handshakes = handshakes;
            this.responses = responses;
            this.call = call;
        }

        @Override
        public Optional<byte[]> greeted(byte[] line) {
            LineManifest unused = handshakes.read(line, call.tool());
            return Optional.of(Frames.request(call));
        }

        @Override
        public void answered(byte[] line) {
            response = responses.read(line, call.requestId());
        }

        @Override
        public ToolResult exited(int code, String how) {
            if (code != 0) {
                throw handshakes.failures().crashed("it " + answer() + ", but ended with " + how, "");
            }
            return response().result();
        }

        @Override
        public ToolResult lingered() {
            throw handshakes
                    .failures()
                    .crashed(
                            "it " + answer() + ", but did not exit in time",
                            "let the plugin exit when its input ends, or raise \"teardown_timeout_ms\"");
        }

        /** A failure that the plugin had reported should not get lost with its exit. */
        private String answer() {
            return response() instanceof LineResponse.Failed failed
                    ? "answered with the error " + LineFailures.quoted(failed.message())
                    : "answered";
        }

        private LineResponse response() {
            return Objects.requireNonNull(response, "answered before");
        }
    }
}
