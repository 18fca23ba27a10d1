package dev.patchbay.benchmarks.history;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolDecision;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.DecisionStep.By;
import dev.patchbay.policy.Tier;
import dev.patchbay.policy.Verdict;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What a governed tool call leaves in history: a decision, then an outcome. */
final class SampleBodies {
    private static final ToolSource SOURCE = new ToolSource(
            PluginId.parse("project:calculator"),
            RuntimeKind.IN_PROCESS,
            Trust.UNTRUSTED,
            Digest.of("calculator".getBytes(StandardCharsets.UTF_8)));
    private static final Decision ALLOWED = new Decision(
            Verdict.ALLOWED,
            null,
            List.of(new DecisionStep(By.RULE, "allow-arithmetic", Tier.PROJECT, "allow", "it only computes", null)));

    private SampleBodies() {}

    static EntryBody body(long number) {
        CallId call = new CallId("call-" + number / 2);
        if (number % 2 == 0) {
            return new ToolDecision(
                    new ToolCall(
                            call,
                            "calculator.add",
                            Json.object().put("a", number).put("b", 2)),
                    SOURCE,
                    ALLOWED);
        }
        return new ToolOutcome(
                call,
                "calculator.add",
                OutcomeStatus.COMPLETED,
                ToolResult.text("the sum of " + number + " and 2 is " + (number + 2)),
                null,
                null,
                Duration.ofNanos(1_234),
                null,
                null);
    }
}
