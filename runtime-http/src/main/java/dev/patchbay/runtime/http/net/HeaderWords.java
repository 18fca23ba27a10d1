package dev.patchbay.runtime.http.net;

import dev.patchbay.wire.client.ClientVersion;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Map;

/** The headers of every request, made once. */
final class HeaderWords {
    private final AsciiString[] names;
    private final AsciiString[] values;

    HeaderWords(Map<String, String> headers) {
        names = new AsciiString[headers.size() + 1];
        values = new AsciiString[names.length];
        // A manifest may set another one below.
        names[0] = HttpHeaderNames.USER_AGENT;
        values[0] = AsciiString.of(ClientVersion.NAME + "/" + ClientVersion.current());
        int next = 1;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            names[next] = AsciiString.of(header.getKey());
            values[next++] = AsciiString.of(header.getValue());
        }
    }

    void tell(HttpHeaders request) {
        for (int i = 0; i < names.length; i++) {
            request.set(names[i], values[i]);
        }
    }
}
