package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a gate answers. Each record implements the {@code Outcome} type of every event that it is legal for, so that an
 * illegal answer does not compile. The fold over the gates of one event is stop, deny, defer, ask, rewrite, proceed, the
 * first that was said winning.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
public sealed interface HookOutcome
        permits SessionStart.Outcome,
                SubagentStart.Outcome,
                PromptSubmit.Outcome,
                CompactBefore.Outcome,
                RunStart.Outcome,
                TurnStart.Outcome,
                ToolsPrepare.Outcome,
                ModelBefore.Outcome,
                ModelAfter.Outcome,
                ModelError.Outcome,
                ToolBefore.Outcome,
                PermissionRequest.Outcome,
                ToolAfter.Outcome,
                ToolBatch.Outcome,
                ToolFailure.Outcome,
                TurnEnd.Outcome {

    /** Why, in the words of whoever answers; null where an answer carries no reason. */
    default @Nullable String reason() {
        return null;
    }

    /** What answers of this kind are called in files and JSON, for example {@code deny}. */
    static String wireName(Class<? extends HookOutcome> kind) {
        return Objects.requireNonNull(kind.getAnnotation(JsonTypeName.class), kind::getName)
                .value();
    }

    /** Go on. */
    static Proceed proceed() {
        return Proceed.INSTANCE;
    }

    /** Go on. */
    @JsonTypeName("proceed")
    record Proceed()
            implements SessionStart.Outcome,
                    SubagentStart.Outcome,
                    PromptSubmit.Outcome,
                    CompactBefore.Outcome,
                    RunStart.Outcome,
                    TurnStart.Outcome,
                    ToolsPrepare.Outcome,
                    ModelBefore.Outcome,
                    ModelAfter.Outcome,
                    ToolBefore.Outcome,
                    ToolAfter.Outcome,
                    ToolBatch.Outcome,
                    ToolFailure.Outcome {
        private static final Proceed INSTANCE = new Proceed();
    }

    /** Do not; the reason is told to whoever asked. */
    @JsonTypeName("deny")
    record Deny(String reason)
            implements SubagentStart.Outcome,
                    PromptSubmit.Outcome,
                    CompactBefore.Outcome,
                    RunStart.Outcome,
                    ToolBefore.Outcome,
                    PermissionRequest.Outcome {
        public Deny {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Go on, and add this text to history, where the model and everybody else can see it. */
    @JsonTypeName("note")
    record Note(String text)
            implements SessionStart.Outcome,
                    SubagentStart.Outcome,
                    PromptSubmit.Outcome,
                    CompactBefore.Outcome,
                    ModelBefore.Outcome,
                    ToolAfter.Outcome,
                    ToolBatch.Outcome,
                    ToolFailure.Outcome {
        public Note {
            Objects.requireNonNull(text, "text");
        }
    }

    /** End the run here. */
    @JsonTypeName("stop")
    record Stop(String reason)
            implements TurnStart.Outcome,
                    ModelBefore.Outcome,
                    ModelAfter.Outcome,
                    ToolBefore.Outcome,
                    ToolAfter.Outcome,
                    ToolBatch.Outcome {
        public Stop {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Show only those of the tools whose names are listed; names that were not offered change nothing. */
    @JsonTypeName("narrow")
    record Narrow(Set<String> keep) implements ToolsPrepare.Outcome {
        public Narrow {
            keep = Set.copyOf(keep);
        }
    }

    /** Drop the model's answer and ask again; the host bounds how often. */
    @JsonTypeName("discard_and_retry")
    record DiscardAndRetry(String reason) implements ModelAfter.Outcome {
        public DiscardAndRetry {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Let the run fail. */
    @JsonTypeName("fail")
    record Fail() implements ModelError.Outcome {}

    /** Try again after this time; the host bounds how often, and repeats only what is idempotent. */
    @JsonTypeName("retry")
    record Retry(Duration after) implements ModelError.Outcome, ToolFailure.Outcome {
        public Retry {
            Objects.requireNonNull(after, "after");
            if (after.isNegative()) {
                throw new IllegalArgumentException("cannot retry in the past: " + after);
            }
        }
    }

    /**
     * Ask first. Of several that ask, the one that wants the most people counts.
     *
     * @param people how many different people have to allow it, 1 to {@value #MOST_PEOPLE}; JSON may leave out 1
     */
    @JsonTypeName("ask")
    record Ask(String reason, int people) implements ToolBefore.Outcome {
        /** More would never agree. */
        public static final int MOST_PEOPLE = 10;

        public Ask {
            Objects.requireNonNull(reason, "reason");
            if (people < 1 || people > MOST_PEOPLE) {
                throw new IllegalArgumentException(people + " people cannot be asked, expected 1 to " + MOST_PEOPLE);
            }
        }

        /** Asks one person. */
        public Ask(String reason) {
            this(reason, 1);
        }

        @JsonCreator
        static Ask of(@JsonProperty("reason") String reason, @JsonProperty("people") @Nullable Integer people) {
            return new Ask(reason, people == null ? 1 : people);
        }
    }

    /** Do not run it now: leave it to a person, and end the run after this turn. */
    @JsonTypeName("defer")
    record Defer(String reason) implements ToolBefore.Outcome {
        public Defer {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Go on with these arguments, which are validated and authorised again. */
    @JsonTypeName("rewrite")
    record Rewrite(ObjectNode arguments, String reason) implements ToolBefore.Outcome {
        public Rewrite {
            arguments = Json.freeze(arguments);
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Go on and ask. */
    @JsonTypeName("ask_on")
    record AskOn() implements PermissionRequest.Outcome {}

    /** Allow it without asking; counts only from a hook that the administrator owns. */
    @JsonTypeName("allow")
    record Allow(String reason) implements PermissionRequest.Outcome {
        public Allow {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Show the model this instead; history keeps the original's hash and the reason. */
    @JsonTypeName("redact")
    record Redact(ToolResult view, String reason) implements ToolAfter.Outcome {
        public Redact {
            Objects.requireNonNull(view, "view");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Let the run end. */
    @JsonTypeName("finish")
    record Finish() implements TurnEnd.Outcome {}

    /** Go on with this instruction; the host bounds how often. */
    @JsonTypeName("keep_going")
    record KeepGoing(String instruction) implements TurnEnd.Outcome {
        public KeepGoing {
            Objects.requireNonNull(instruction, "instruction");
        }
    }
}
