package dev.patchbay.example.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.example.MapFiles;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPluginTest {
    private final MapFiles files = new MapFiles();
    private final ReportPlugin plugin = new ReportPlugin(files);

    @Test
    void writesAReportThatEndsInALineBreak() {
        assertThat(plugin.write("report/a.md", "# Ä")).isEqualTo(new ReportPlugin.Written("report/a.md", 5));
        assertThat(files.text("report/a.md")).isEqualTo("# Ä\n");
    }

    @Test
    void removesAReport() {
        files.put("report/a.md", "x");

        assertThat(plugin.remove("report/a.md")).isEqualTo("removed report/a.md");
        assertThat(files.list("report")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report/a.md", "./report/a.md", "report//a.md", "src/../report/a.md", "report/2026/a.md"})
    void letsWritesIntoTheReportFolderPass(String path) {
        assertThat(plugin.onlyIntoTheReportFolder(event(path, ToolTraits.WRITES)))
                .isEqualTo(HookOutcome.proceed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "report",
                "report/",
                "report/../README.md",
                "/report/a.md",
                "../report/a.md",
                "reports/a.md",
                "report\\..\\README.md",
                ""
            })
    void deniesWritesElsewhere(String path) {
        assertThat(plugin.onlyIntoTheReportFolder(event(path, ToolTraits.WRITES)))
                .isInstanceOfSatisfying(
                        HookOutcome.Deny.class,
                        deny -> assertThat(deny.reason()).startsWith("\"" + path + "\" is outside the folder"));
    }

    @Test
    void letsReadsPassWherever() {
        assertThat(plugin.onlyIntoTheReportFolder(event("README.md", ToolTraits.READS)))
                .isEqualTo(HookOutcome.proceed());
    }

    private static ToolBefore event(String path, ToolTraits traits) {
        return new ToolBefore(
                new HookScope(new SessionId("s"), null, null, Instant.EPOCH),
                new ToolCall(new CallId("c"), "any.tool", Json.object().put("path", path)),
                new ToolInfo("any.tool", traits, ToolSource.HOST));
    }
}
