package dev.patchbay.hooks.action;

/** What a hook does when it applies: it answers, or it has an effect and says nothing. Immutable. */
public sealed interface Action {
    /** What it does in a few words, for lists. */
    String summary();

    /** A gate's. */
    record Decides(String summary, Answer answer) implements Action {}

    /** An observer's. */
    record Watches(String summary, Effect effect) implements Action {}
}
