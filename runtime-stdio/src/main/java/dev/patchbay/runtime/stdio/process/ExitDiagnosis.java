package dev.patchbay.runtime.stdio.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SKELETON: what a person should know and do when a process ended, or said something that is no protocol.
 *
 * @param happened what happened, with what was printed
 * @param remedy what to do
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public record ExitDiagnosis(String happened, String remedy) {
    /**
     * Of a process that ended.
     *
     * @param stage what it was doing: {@code "starting"}, {@code "in the handshake"}, {@code "serving calls"}
     * @param strayOutput the last lines on stdout that were no protocol
     * @param complaints the tail of stderr, secrets masked
     */
    public static ExitDiagnosis of(
            LaunchPlan plan,
            String stage,
            @Nullable ProcessExit exit,
            List<String> strayOutput,
            List<String> complaints) {
        throw new UnsupportedOperationException("being written");
    }
}
