package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.stdio.process.ExitDiagnosis;
import dev.patchbay.runtime.stdio.process.LaunchPlan;
import dev.patchbay.runtime.stdio.process.ProcessExit;
import java.time.Duration;

/** What is said of a link's end: what the plugin was doing, what it printed last, and what to do. Safe for concurrent use. */
final class Obituary {
    private final LaunchPlan plan;
    private final OutputLines output;
    private final ComplaintLines complaints;
    private volatile String stage = "starting";

    Obituary(LaunchPlan plan, OutputLines output, ComplaintLines complaints) {
        this.plan = plan;
        this.output = output;
        this.complaints = complaints;
    }

    PluginId plugin() {
        return plan.plugin();
    }

    void stage(String now) {
        stage = now;
    }

    PluginException ofExit(ProcessExit exit) {
        ExitDiagnosis diagnosis = ExitDiagnosis.of(plan, stage, exit, output.strays(), complaints.last());
        return failure(PluginErrorCode.CRASHED, diagnosis.happened(), diagnosis.remedy());
    }

    /** It closed a stream and lives on. */
    PluginException ofClosed(String stream) {
        return explaining(failure(
                PluginErrorCode.CRASHED,
                "it closed its " + stream + " but went on running, while " + stage,
                "a plugin talks over its standard streams until it ends; see what closes them"));
    }

    PluginException ofStall(Duration stalled) {
        return failure(
                PluginErrorCode.TIMEOUT,
                "it does not read its input: a write has stood still for " + stalled.toSeconds() + " s while " + stage,
                "see what it waits for; stall_timeout_sec in its manifest says how long is too long");
    }

    PluginException ofTooLongLine(int bound) {
        return failure(
                PluginErrorCode.MALFORMED_RESPONSE,
                "a line of its output is longer than " + bound + " bytes (" + stage + ")",
                "let it answer less at once, or raise max_line_bytes in its manifest");
    }

    PluginException ofStop() {
        return failure(PluginErrorCode.CRASHED, "it was stopped", "");
    }

    PluginException ofBrokenHandling(Throwable thrown) {
        return failure(
                        PluginErrorCode.TRANSPORT_FAILED,
                        "what it sent could not be handled: " + thrown,
                        "report this with the stack trace")
                .causedBy(thrown);
    }

    /** The failure, with what the plugin printed. */
    PluginException explaining(PluginException failure) {
        ExitDiagnosis diagnosis = ExitDiagnosis.beside(plan, failure, output.strays(), complaints.last());
        return failure(failure.code(), diagnosis.happened(), diagnosis.remedy()).causedBy(failure);
    }

    private PluginException failure(PluginErrorCode code, String message, String remedy) {
        return PluginException.of(code, plan.plugin(), message, remedy);
    }
}
