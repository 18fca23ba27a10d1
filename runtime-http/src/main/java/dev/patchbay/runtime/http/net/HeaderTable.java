package dev.patchbay.runtime.http.net;

import dev.patchbay.config.SectionReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers that a manifest adds to every request. */
final class HeaderTable {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?");

    private static final Set<String> SECRET = Set.of("authorization", "proxy-authorization", "cookie");
    private static final Set<String> OURS = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "last-event-id",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HeaderTable() {}

    static Map<String, String> read(SectionReader section) {
        Map<String, String> headers = new LinkedHashMap<>();
        section.stringMap("headers").forEach((name, value) -> {
            String key = "headers/" + SectionReader.escape(name);
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                section.reject(key, "\"" + name + "\" is not a name of a header", "");
            } else if (SECRET.contains(lower)) {
                section.reject(
                        key,
                        "\"" + name + "\" carries a secret, which does not belong in a manifest",
                        "write auth_header = \"" + name + "\" and auth_secret = \"env:NAME\"");
            } else if (OURS.contains(lower) || lower.startsWith("mcp-")) {
                section.reject(key, "\"" + name + "\" is set by the host itself", "remove it");
            } else if (!VALUE.matcher(value).matches()) {
                section.reject(
                        key, "the value of \"" + name + "\" cannot be sent, expected visible ASCII characters", "");
            } else if (headers.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
                section.reject(key, "\"" + name + "\" is there twice", "keep one of them");
            } else {
                headers.put(lower, value);
            }
        });
        return headers;
    }
}
