package dev.patchbay.engine.dispatch;

import dev.patchbay.policy.Decision;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners, whose failures are their own affair. */
final class Listeners {
    private static final Logger LOGGER = LoggerFactory.getLogger(Listeners.class);

    private Listeners() {}

    static void decided(DispatchRequest request, ToolCall call, Decision decision) {
        try {
            request.listener().decided(call, decision);
        } catch (RuntimeException failure) {
            LOGGER.warn("somebody who listens to the call \"{}\" failed", call.id(), failure);
        }
    }

    static void progressed(DispatchRequest request, Progress progress) {
        try {
            request.listener().progressed(request.call(), progress);
        } catch (RuntimeException failure) {
            LOGGER.warn(
                    "somebody who listens to the call \"{}\" failed",
                    request.call().id(),
                    failure);
        }
    }
}
