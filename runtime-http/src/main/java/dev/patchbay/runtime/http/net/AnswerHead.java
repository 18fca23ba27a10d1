package dev.patchbay.runtime.http.net;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;

/**
 * The beginning of an answer.
 *
 * @param status its status code
 * @param headers its headers; valid until the exchange is over
 * @param uri who gave it, after redirects
 */
public record AnswerHead(int status, HttpHeaders headers, URI uri) {
    /** The media type without its parameters, in lower case; empty where there is none. */
    public String mediaType() {
        String type = headers.get("content-type", "");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(java.util.Locale.ROOT);
    }
}
