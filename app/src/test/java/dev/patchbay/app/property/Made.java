package dev.patchbay.app.property;

import dev.patchbay.policy.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of a call.
 *
 * @param reason why it does not run; null where it runs
 * @param decided the arguments that it was decided about in the end
 * @param ran the arguments that the tool was called with; null where it was not
 * @param asked what a person was asked about, each time
 */
record Made(
        Verdict verdict,
        @Nullable String reason,
        JsonNode decided,
        @Nullable JsonNode ran,
        List<JsonNode> asked) {}
