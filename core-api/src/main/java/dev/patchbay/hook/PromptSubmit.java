package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;

/**
 * A person's prompt is about to enter history.
 *
 * @param scope where and when it happens
 * @param prompt the prompt
 */
@JsonTypeName("prompt.submit")
public record PromptSubmit(HookScope scope, String prompt) implements GateEvent<PromptSubmit.Outcome> {
    public PromptSubmit {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(prompt, "prompt");
    }

    @Override
    public HookPoint point() {
        return HookPoint.PROMPT_SUBMIT;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.Proceed, HookOutcome.Deny, HookOutcome.Note {}
}
