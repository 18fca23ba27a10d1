package dev.patchbay.wire.jsonrpc;

import java.util.Objects;

/**
 * What arrived so far that a peer could do nothing with; it helps to say why a plugin does not work.
 *
 * @param messages how many messages were broken JSON, or JSON but no JSON-RPC message
 * @param answers how many answers no request was waiting for (any more)
 * @param last what was wrong with the last of the messages, in words; empty when there was none
 * @param excerpt how the last of the messages began, at most 200 characters, as it came
 */
public record StrayMessages(long messages, long answers, String last, String excerpt) {
    /** Nothing so far. */
    static final StrayMessages NONE = new StrayMessages(0, 0, "", "");

    public StrayMessages {
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(excerpt, "excerpt");
    }

    StrayMessages plusMessage(String problem, String beginning) {
        return new StrayMessages(messages + 1, answers, problem, beginning);
    }

    StrayMessages plusAnswer() {
        return new StrayMessages(messages, answers + 1, last, excerpt);
    }
}
