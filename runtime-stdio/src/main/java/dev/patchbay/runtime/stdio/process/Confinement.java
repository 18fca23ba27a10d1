package dev.patchbay.runtime.stdio.process;

/** SKELETON: sandbox and limits. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public record Confinement() {
    /** Kept from nothing. */
    public static final Confinement NONE = new Confinement();
}
