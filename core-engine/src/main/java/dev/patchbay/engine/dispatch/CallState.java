package dev.patchbay.engine.dispatch;

/** How far a call is. */
enum CallState {
    /** Nobody has asked for its result yet. */
    NEW,
    /** It is being resolved, validated and authorised. */
    DECIDING,
    /** The decision is being written to history. */
    RECORDING_DECISION,
    /** The same, and whoever asked has given up: when the decision is written, the outcome is "cancelled". */
    RECORDING_DECISION_ABANDONED,
    /** It was decided; if it was allowed, the tool runs, and then hooks are asked. */
    PROCEEDING,
    /** Its outcome is being recorded; nothing changes that any more. */
    RECORDING_OUTCOME,
    /** The same, and nobody waits for it. */
    RECORDING_OUTCOME_ABANDONED,
    /** Whoever asked gave up; that is the outcome. */
    CANCELLED,
    /** Its outcome is recorded and was handed over. */
    DONE
}
