package dev.patchbay.hooks.run;

import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** Outcomes as JSON: {@code {"outcome": "deny", "reason": "…"}}. */
public final class OutcomeJson {
    private static final ObjectReader OUTCOMES = Json.mapper()
            .readerFor(HookOutcome.class)
            .with(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private OutcomeJson() {}

    /**
     * The outcome that somebody answered. Whether its event takes it is for the host to see, as with any gate.
     *
     * @param who for messages
     * @throws HookFailedException if it is none
     */
    public static HookOutcome read(JsonNode answer, String who) {
        try {
            return OUTCOMES.readValue(answer);
        } catch (JacksonException none) {
            throw new HookFailedException(who + " answered what is no outcome: " + none.getOriginalMessage());
        }
    }
}
