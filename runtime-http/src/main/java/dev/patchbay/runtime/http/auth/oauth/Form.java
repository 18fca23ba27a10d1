package dev.patchbay.runtime.http.auth.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters as {@code application/x-www-form-urlencoded}, in their order. Not safe for concurrent use. */
final class Form {
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** Adds a parameter, unless it has no value. */
    Form with(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parameters.put(name, value);
        }
        return this;
    }

    String encoded() {
        return parameters.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The address with these parameters behind those that it has. */
    URI appendedTo(URI address) {
        String text = address.toString();
        String between = address.getRawQuery() == null ? "?" : text.endsWith("?") || text.endsWith("&") ? "" : "&";
        return URI.create(text + between + encoded());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /**
     * Reads the query of an address.
     *
     * @throws IllegalArgumentException if a parameter is there twice, which no authorization response may have
     */
    static Map<String, String> decode(String query) {
        Map<String, String> decoded = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), UTF_8);
                String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8);
                if (decoded.putIfAbsent(name, value) != null) {
                    throw new IllegalArgumentException("a parameter is there twice");
                }
            }
        }
        return decoded;
    }
}
