package dev.patchbay.runtime.stdio.process;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person should know and do when a process ended, or said something that is no protocol.
 *
 * @param happened what happened, with what was printed
 * @param remedy what to do
 */
public record ExitDiagnosis(String happened, String remedy) {
    private static final int LINES_SHOWN = 10;
    private static final int LONGEST_LINE = 300;

    /**
     * Of a process that ended, or that has to be ended.
     *
     * @param exit how it ended; null while it lives
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
        StringBuilder happened = new StringBuilder();
        happened.append(exit == null ? "the plugin was " : "the plugin ended (" + exit.describe() + ") while ")
                .append(stage);
        append(happened, "it printed what is no protocol", strayOutput);
        append(happened, "on stderr", complaints);
        return new ExitDiagnosis(happened.toString(), Symptoms.remedy(plan, exit, strayOutput, complaints));
    }

    /**
     * Of a process that still ran when something went wrong that was noticed otherwise.
     *
     * @param failure what went wrong; what it says comes first
     * @param strayOutput as above
     * @param complaints as above
     */
    public static ExitDiagnosis beside(
            LaunchPlan plan, PluginException failure, List<String> strayOutput, List<String> complaints) {
        StringBuilder happened = new StringBuilder(String.valueOf(failure.getMessage()));
        append(happened, "it printed what is no protocol", strayOutput);
        append(happened, "on stderr", complaints);
        String known = Symptoms.said(plan, complaints);
        return new ExitDiagnosis(happened.toString(), known.isEmpty() ? failure.remedy() : known);
    }

    /** Of a program that the system refused to start. */
    static PluginException unstarted(LaunchPlan plan, Exception failed) {
        return PluginException.of(
                PluginErrorCode.LAUNCH_FAILED,
                plan.plugin(),
                "starting the plugin: \"" + plan.command().get(0) + "\" cannot be started: " + failed.getMessage(),
                "start it by hand in \"" + plan.workingDirectory() + "\" to see why");
    }

    private static void append(StringBuilder text, String what, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        text.append("; ").append(what).append(':');
        for (String line : lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size())) {
            text.append("\n  ").append(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
        }
    }
}
