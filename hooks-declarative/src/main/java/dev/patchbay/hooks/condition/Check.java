package dev.patchbay.hooks.condition;

/** What a test asks of the value of its field. */
@FunctionalInterface
interface Check {
    /**
     * Whether a value that is there passes, in one of the types that a field is read as.
     *
     * @throws dev.patchbay.hook.HookFailedException if it cannot be judged
     */
    boolean passes(Object value);
}
