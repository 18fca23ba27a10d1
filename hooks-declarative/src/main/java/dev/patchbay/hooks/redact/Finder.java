package dev.patchbay.hooks.redact;

/** Finds one sort of thing that is to be hidden, in time proportional to the text. */
@FunctionalInterface
interface Finder {
    /**
     * Adds all that is found.
     *
     * @throws dev.patchbay.hook.HookFailedException if the text is too long to look through
     */
    void find(String text, Spans spans, String mark);
}
