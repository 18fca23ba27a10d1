package dev.patchbay.runtime.http.auth.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.runtime.http.net.Excerpt;

/** What servers say of themselves, for messages to people. */
final class Words {
    private Words() {}

    /** The beginning of a text on one line, in quotes, with nothing in it that a terminal would obey. */
    static String quoted(String text) {
        String excerpt = Excerpt.of(text.getBytes(UTF_8));
        return excerpt.isEmpty() ? "\"\"" : excerpt;
    }

    /** An error and what describes it: RFC 6749 section 5.2. */
    static String ofError(String error, String description) {
        return quoted(error + " " + description);
    }
}
