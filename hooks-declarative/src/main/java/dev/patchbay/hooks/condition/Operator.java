package dev.patchbay.hooks.condition;

import java.util.Locale;

/** What a test can ask of a field. */
enum Operator {
    /** The same value; numbers by what they count, not by how they are written. */
    EQUALS,
    /** Another value. */
    NOT_EQUALS,
    /** One of several values. */
    IN,
    /** A text that a glob matches from beginning to end. */
    GLOB,
    /** A text in which a regular expression is found. */
    MATCHES,
    /** Whether anything is there. */
    EXISTS,
    /** A smaller number. */
    LESS_THAN,
    /** No larger number. */
    AT_MOST,
    /** A larger number. */
    MORE_THAN,
    /** No smaller number. */
    AT_LEAST,
    /** A list with such an element, or a text with such a part. */
    CONTAINS;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
