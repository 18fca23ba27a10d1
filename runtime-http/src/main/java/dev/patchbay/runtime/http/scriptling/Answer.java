package dev.patchbay.runtime.http.scriptling;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.Excerpt;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * What a server answered to one message.
 *
 * @param status its status
 * @param mediaType what its body is; empty where it does not say
 * @param body all of it
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record Answer(int status, String mediaType, byte[] body) {
    private static final byte[] NOTHING = {};

    static Mono<Answer> read(AnswerHead head, ByteBufFlux body) {
        int status = head.status();
        String mediaType = head.mediaType();
        return body.aggregate()
                .asByteArray()
                .defaultIfEmpty(NOTHING)
                .map(bytes -> new Answer(status, mediaType, bytes));
    }

    /** Whether its body can be messages. Of an answer that is not the ordinary one only a body that looks so. */
    boolean hasMessages() {
        boolean json = mediaType.isEmpty()
                || mediaType.endsWith("/json")
                || mediaType.endsWith("json-rpc")
                || mediaType.endsWith("+json");
        return json && body.length > 0 && (status == 200 || new String(body, US_ASCII).contains("\"jsonrpc\""));
    }

    /** The same for people. */
    String inWords() {
        String words = Excerpt.of(body);
        if (words.isEmpty()) {
            return "with " + status + " and nothing else";
        }
        return "with " + status + (mediaType.isEmpty() ? "" : " and " + mediaType) + ": " + words;
    }
}
