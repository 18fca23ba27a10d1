package dev.patchbay.hooks.field;

/** What sort of value a field holds. */
public enum Kind {
    /** Text, and whatever JSON writes as text: names, times, constants. */
    TEXT("a text"),
    /** A whole number. */
    NUMBER("a number"),
    /** True or false. */
    FLAG("true or false"),
    /** A list. */
    LIST("a list"),
    /** An object with members. */
    TABLE("a table"),
    /** JSON that a tool, model or person wrote: it can be anything. */
    ANY("any JSON");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** How to name it to a person: {@code a text}. */
    public String words() {
        return words;
    }
}
