package dev.patchbay.hooks.redact;

import java.util.Locale;

/** Sorts of things that many people want hidden, by name. */
enum Preset {
    /** Keys of well-known services. */
    API_KEY,
    /** What comes after "Bearer". */
    BEARER_TOKEN,
    /** Private keys in PEM. */
    PRIVATE_KEY,
    /** JSON web tokens. */
    JWT,
    /** E-mail addresses. */
    EMAIL,
    /** Numbers of payment cards. */
    CARD_NUMBER,
    /** International bank account numbers. */
    IBAN;

    /** What finds it. */
    Finder finder() {
        return switch (this) {
            case API_KEY -> new ApiKeys();
            case BEARER_TOKEN -> new BearerTokens();
            case PRIVATE_KEY -> new PrivateKeys();
            case JWT -> new JsonWebTokens();
            case EMAIL -> new Emails();
            case CARD_NUMBER -> new CardNumbers();
            case IBAN -> new Ibans();
        };
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
