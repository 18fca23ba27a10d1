package dev.patchbay.runtime.http.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** The beginning of an answer that is none, for messages to people. */
public final class Excerpt {
    private static final int LONGEST = 200;
    private static final int ENOUGH_BYTES = 4 * LONGEST;

    private Excerpt() {}

    /**
     * The first 200 characters of a body on one line, in quotes; empty text where there are none. No more of it is read
     * than that takes. Never fails.
     */
    public static Mono<String> of(ByteBufFlux body) {
        return Mono.defer(() -> {
            ByteArrayOutputStream start = new ByteArrayOutputStream();
            return body.asByteArray()
                    .takeUntil(part -> {
                        start.writeBytes(part);
                        return start.size() >= ENOUGH_BYTES;
                    })
                    .then()
                    .onErrorComplete()
                    .then(Mono.fromSupplier(() -> of(start.toByteArray())));
        });
    }

    /** The same of bytes that are there. */
    public static String of(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, ENOUGH_BYTES), UTF_8)
                .replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ")
                .strip();
        if (text.isEmpty()) {
            return "";
        }
        return "\"" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…") + "\"";
    }
}
