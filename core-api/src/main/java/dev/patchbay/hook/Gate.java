package dev.patchbay.hook;

import reactor.core.publisher.Mono;

/**
 * A hook that decides.
 *
 * @param <E> the event that it decides on
 * @param <O> what it may answer
 */
@FunctionalInterface
public interface Gate<E extends GateEvent<O>, O extends HookOutcome> {
    /**
     * Decides. Cancelling gives the question up; the answer may arrive on any thread. An error, no answer and an answer
     * that comes too late count as deny, with the cause {@code hook_failure}.
     *
     * <p>A gate that knows its answer at once should return {@link Mono#just}: the host then calls it without any
     * operator in between. It must not block.
     */
    Mono<O> decide(E event);

    /**
     * Decides once more, because a gate that was asked later has rewritten the arguments since. Else as {@link #decide},
     * which is the default; a gate that counts what it lets through does not count it again.
     *
     * @param before the event as this gate was last asked about it
     * @param now the same event with the arguments as they are now
     */
    default Mono<O> reconsider(E before, E now) {
        return decide(now);
    }

    /**
     * What it would answer, without doing anything else: nothing is counted, written or sent. Else as {@link #decide}, which
     * is the default.
     */
    default Mono<O> rehearse(E event) {
        return decide(event);
    }

    /**
     * Why it would answer as it does about this event, for people who ask; empty where it cannot say. Never called for a
     * decision. Must not block, and changes nothing.
     */
    default String explain(E event) {
        return "";
    }
}
