package dev.patchbay.policy;

import dev.patchbay.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** What a person answers to a {@link Question}. */
public sealed interface QuestionAnswer {

    /**
     * They agree.
     *
     * @param content what they entered; empty for a page to visit
     */
    record Accepted(ObjectNode content) implements QuestionAnswer {
        public Accepted {
            content = Json.freeze(content);
        }
    }

    /** They say no. */
    record Declined() implements QuestionAnswer {}

    /** They did not decide, or nobody could be asked. */
    record Dismissed() implements QuestionAnswer {}
}
