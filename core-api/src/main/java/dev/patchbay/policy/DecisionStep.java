package dev.patchbay.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One voice in a decision.
 *
 * @param by what kind of voice
 * @param id the rule's, hook's or person's name
 * @param tier whose it is
 * @param said what it said: an effect or an outcome, by its wire name
 * @param reason why, in its author's words
 * @param cause {@code hook_failure} where the voice is that of a hook that failed and so denies; else null
 */
public record DecisionStep(
        By by,
        String id,
        Tier tier,
        String said,
        @Nullable String reason,
        @Nullable String cause) {
    /** The cause of a denial by a hook that threw, timed out, answered malformed or is gone. */
    public static final String HOOK_FAILURE = "hook_failure";

    public DecisionStep {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(said, "said");
    }

    /** Kinds of voices. */
    public enum By {
        /** The host: an unknown tool, arguments that do not fit, a limit. */
        HOST,
        /** A policy rule. */
        RULE,
        /** A gate. */
        GATE,
        /** A person who was asked. */
        PERSON;

        /** The lower-case name that files and JSON use. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
