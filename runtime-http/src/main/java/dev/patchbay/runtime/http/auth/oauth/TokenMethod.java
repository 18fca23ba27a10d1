package dev.patchbay.runtime.http.auth.oauth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a client proves at the token endpoint who it is. */
enum TokenMethod {
    /** Its secret in the header {@code Authorization: Basic}. */
    CLIENT_SECRET_BASIC,
    /** Its secret in the request's body. */
    CLIENT_SECRET_POST,
    /** A statement that it has signed: RFC 7523. */
    PRIVATE_KEY_JWT,
    /** Not at all; what else the request proves must do. */
    NONE;

    /** As metadata name it. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TokenMethod> named(String name) {
        return Stream.of(values()).filter(each -> each.wireName().equals(name)).findFirst();
    }

    /**
     * The best that both sides can do.
     *
     * @param supported what the server names; never empty
     */
    static TokenMethod best(List<String> supported, boolean hasKey, boolean hasSecret) {
        if (hasKey) {
            return PRIVATE_KEY_JWT;
        }
        if (!hasSecret) {
            return NONE;
        }
        return Stream.of(CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, NONE)
                .filter(each -> supported.contains(each.wireName()))
                .findFirst()
                .orElse(CLIENT_SECRET_BASIC);
    }
}
