package dev.patchbay.runtime.inprocess;

import java.util.Objects;
import tools.jackson.core.JacksonException;

/** Says in one line, after the name of the value, why Jackson or a record's own constructor refused it. */
final class Refusals {
    private Refusals() {}

    static String describe(Exception refused) {
        if (!(refused instanceof JacksonException jackson)) {
            return ": " + refused.getMessage();
        }
        StringBuilder text = new StringBuilder();
        for (JacksonException.Reference step : jackson.getPath()) {
            text.append('/').append(step.getPropertyName() != null ? step.getPropertyName() : step.getIndex());
        }
        Throwable cause = jackson.getCause();
        String reason = cause == null || cause instanceof JacksonException ? null : cause.getMessage();
        String message =
                reason != null ? reason : Objects.requireNonNullElse(jackson.getOriginalMessage(), "does not fit");
        int end = message.indexOf('\n');
        return text.append(": ")
                .append(end < 0 ? message : message.substring(0, end))
                .toString();
    }
}
