package dev.patchbay.testkit.peer;

/** What not every server can do in every era, over every transport. */
public enum PeerAbility {
    /** It has resources and prompts. */
    CONTENTS,
    /** It completes arguments. */
    COMPLETION,
    /** It reports progress. */
    PROGRESS,
    /** It says that its tools changed. */
    CHANGES,
    /** It asks a person from inside a call. */
    QUESTIONS,
    /** It notices that a call was given up. */
    CANCELLATION
}
