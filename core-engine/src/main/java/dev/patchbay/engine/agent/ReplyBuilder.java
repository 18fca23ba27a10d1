package dev.patchbay.engine.agent;

import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds a model's chunks up to its reply, and checks that they are one. */
final class ReplyBuilder {
    /** How much one reply may hold: far beyond what a model writes, and far below what hurts the host. */
    private static final int MOST_CHARACTERS = 16 << 20;

    private static final int MOST_CALLS = 4_096;

    private final Predicate<CallId> taken;
    private final Supplier<CallId> fresh;
    private final StringBuilder text = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private final Set<CallId> ids = new HashSet<>();
    private ModelChunk.@Nullable Finished finished;

    /**
     * An empty reply.
     *
     * @param taken the ids that the session has given away
     * @param fresh makes an id for a call whose own is taken
     */
    ReplyBuilder(Predicate<CallId> taken, Supplier<CallId> fresh) {
        this.taken = taken;
        this.fresh = fresh;
    }

    /** Takes a chunk, and gives it back as it is shown: a call whose id is taken under another one. */
    ModelChunk add(ModelChunk chunk) {
        if (finished != null) {
            throw new MalformedReplyException("the model went on after it had said that it was finished");
        }
        if (chunk instanceof ModelChunk.Text more) {
            text.append(more.text());
            if (text.length() > MOST_CHARACTERS) {
                throw new MalformedReplyException("the model wrote more than " + MOST_CHARACTERS + " characters");
            }
        } else if (chunk instanceof ModelChunk.Call asked) {
            return new ModelChunk.Call(unique(asked.call()));
        } else if (chunk instanceof ModelChunk.Finished end) {
            finished = end;
        }
        return chunk;
    }

    /** The reply that all chunks make. */
    ModelReply build() {
        if (finished == null) {
            throw new MalformedReplyException("the model's answer broke off: it never said that it was finished");
        }
        FinishReason reason =
                calls.isEmpty() && finished.reason() == FinishReason.TOOL_CALLS ? FinishReason.END : finished.reason();
        return new ModelReply(text.toString(), calls, reason, finished.usage());
    }

    /** What the answer used, as far as the model has said. */
    TokenUsage usage() {
        return finished == null ? TokenUsage.NONE : finished.usage();
    }

    private ToolCall unique(ToolCall call) {
        if (calls.size() == MOST_CALLS) {
            throw new MalformedReplyException("the model asked for more than " + MOST_CALLS + " calls at once");
        }
        CallId id = call.id();
        while (taken.test(id) || !ids.add(id)) {
            id = fresh.get();
        }
        ToolCall unique = id.equals(call.id()) ? call : new ToolCall(id, call.tool(), call.arguments());
        calls.add(unique);
        return unique;
    }

    /** What a model gave is not an answer. */
    static final class MalformedReplyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedReplyException(String message) {
            super(message);
        }
    }
}
