package dev.patchbay.example.report;

import dev.patchbay.annotation.GateMethod;
import dev.patchbay.annotation.Param;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.tool.Tristate;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Writes reports, and denies every tool, its own included, to write anywhere but into the report folder. */
public final class ReportPlugin {
    private final ScopedFiles files;

    /** The plugin for these files. */
    public ReportPlugin(ScopedFiles files) {
        this.files = files;
    }

    /** Writes a report. */
    @ToolMethod(
            value = "Writes a report in Markdown into the folder report/, replacing an earlier one of the same name.",
            readOnly = Tristate.NO,
            destructive = Tristate.NO,
            idempotent = Tristate.YES,
            openWorld = Tristate.NO,
            concurrencySafe = Tristate.NO)
    public Written write(
            @Param("Where to write it, for example report/findings.md.") String path,
            @Param("What to write.") String text) {
        byte[] content = (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
        files.write(path, content);
        return new Written(path, content.length);
    }

    /** Removes a report. */
    @ToolMethod(
            value = "Removes a report from the folder report/.",
            readOnly = Tristate.NO,
            destructive = Tristate.YES,
            idempotent = Tristate.YES,
            openWorld = Tristate.NO,
            concurrencySafe = Tristate.NO)
    public String remove(@Param("Which report, for example report/findings.md.") String path) {
        files.delete(path);
        return "removed " + path;
    }

    /** Denies a call that would change a file outside the report folder. */
    @GateMethod
    public ToolBefore.Outcome onlyIntoTheReportFolder(ToolBefore event) {
        JsonNode path = event.call().arguments().path("path");
        if (event.tool().traits().knownReadOnly() || !path.isString() || ReportFolder.contains(path.stringValue())) {
            return HookOutcome.proceed();
        }
        return new HookOutcome.Deny("\"" + path.stringValue() + "\" is outside the folder \"" + ReportFolder.PATH
                + "/\"; write to " + ReportFolder.PATH + "/<name>.md");
    }

    /** What was written. */
    public record Written(String path, int bytes) {}
}
