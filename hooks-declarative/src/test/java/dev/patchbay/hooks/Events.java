package dev.patchbay.hooks;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.hook.CompactAfter;
import dev.patchbay.hook.CompactBefore;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.ModelAfter;
import dev.patchbay.hook.ModelBefore;
import dev.patchbay.hook.ModelError;
import dev.patchbay.hook.PermissionDenied;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.PromptSubmit;
import dev.patchbay.hook.RegistryChanged;
import dev.patchbay.hook.RunCancelled;
import dev.patchbay.hook.RunEnd;
import dev.patchbay.hook.RunError;
import dev.patchbay.hook.RunStart;
import dev.patchbay.hook.SessionEnd;
import dev.patchbay.hook.SessionStart;
import dev.patchbay.hook.SubagentStart;
import dev.patchbay.hook.SubagentStop;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBatch;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.hook.ToolsPrepare;
import dev.patchbay.hook.TurnEnd;
import dev.patchbay.hook.TurnStart;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Tier;
import dev.patchbay.policy.Verdict;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An event of every kind, in which everything that can be there is there, or some of it is not. */
public final class Events {
    /** A Saturday, half past nine in the morning in UTC. */
    public static final Instant NOW = Instant.parse("2026-11-21T09:30:00.123Z");

    private Events() {}

    /** The only random thing is what is left out: nothing where {@code always} is set. */
    private record Choice(RandomGenerator random, boolean always) {
        <T> @Nullable T orNull(T value) {
            return always || random.nextBoolean() ? value : null;
        }
    }

    /** A call of the tool {@code shell.run} with these arguments. */
    public static ToolBefore before(String arguments) {
        return new ToolBefore(scope(), call(arguments), tool());
    }

    /** The tool {@code shell.run} has given this. */
    public static ToolAfter after(ToolResult result) {
        return new ToolAfter(scope(), call("{}"), tool(), result, Duration.ofMillis(1500));
    }

    /** The session {@code s1} and its own agent, {@link #NOW}. */
    public static HookScope scope() {
        return scopeAt(NOW);
    }

    /** The session {@code s1} and its own agent. */
    public static HookScope scopeAt(Instant at) {
        return new HookScope(new SessionId("s1"), new RunId("r1"), null, at);
    }

    /** A call of {@code shell.run}. */
    public static ToolCall call(String arguments) {
        return new ToolCall(new CallId("c1"), "shell.run", Json.parse(arguments));
    }

    /** The tool {@code shell.run} of the plugin {@code project:shell}. */
    public static ToolInfo tool() {
        return new ToolInfo("shell.run", ToolTraits.WRITES, source(Digest.of(new byte[] {1})));
    }

    /** A complete event of a point. */
    public static HookEvent at(HookPoint point) {
        return at(point, RandomGenerator.getDefault(), true);
    }

    /** An event of a point at some time in two weeks, in which some of what is optional is left out. */
    public static HookEvent at(HookPoint point, RandomGenerator random) {
        return at(point, random, false);
    }

    private static ToolSource source(@Nullable Digest digest) {
        return new ToolSource(PluginId.parse("project:shell"), new RuntimeKind("mcp_stdio"), Trust.UNTRUSTED, digest);
    }

    private static HookEvent at(HookPoint point, RandomGenerator random, boolean always) {
        Choice choice = new Choice(random, always);
        HookScope scope =
                new HookScope(new SessionId("s1"), choice.orNull(new RunId("r1")), choice.orNull("helper"), NOW);
        ToolCall call = call("""
                {"command": "git push --force", "depth": 3, "ratio": 0.5, "dry": false, "none": null,
                 "paths": ["src/a", "src/b"], "env": {"A/B": "1", "~": [1, 2]}, "": "empty"}""");
        ToolInfo tool = new ToolInfo(
                "shell.run",
                random.nextBoolean() ? ToolTraits.READS : ToolTraits.UNKNOWN,
                source(choice.orNull(Digest.of(new byte[] {1}))));
        Decision decision = new Decision(
                Verdict.DENIED,
                choice.orNull("because"),
                List.of(new DecisionStep(
                        DecisionStep.By.RULE,
                        "r",
                        Tier.PROJECT,
                        "deny",
                        choice.orNull("why"),
                        choice.orNull("hook_failure"))));
        return switch (point) {
            case SESSION_START -> new SessionStart(scope);
            case SUBAGENT_START -> new SubagentStart(scope, "helper", "find it");
            case PROMPT_SUBMIT -> new PromptSubmit(scope, "do it");
            case COMPACT_BEFORE -> new CompactBefore(scope, 5_000_000_000L);
            case RUN_START -> new RunStart(scope, "do it");
            case TURN_START -> new TurnStart(scope, 2);
            case TOOLS_PREPARE -> new ToolsPrepare(scope, 2, List.of(tool, tool()));
            case MODEL_BEFORE -> new ModelBefore(scope, 2, request(choice, call));
            case MODEL_AFTER ->
                new ModelAfter(
                        scope, 2, new ModelReply("text", List.of(call), FinishReason.END, new TokenUsage(10, 20)), 1);
            case MODEL_ERROR -> new ModelError(scope, 2, "overloaded", true, 1);
            case TOOL_BEFORE -> new ToolBefore(scope, call, tool);
            case PERMISSION_REQUEST -> new PermissionRequest(scope, call, tool, choice.orNull("risky"));
            case TOOL_AFTER -> new ToolAfter(scope, call, tool, result(choice), Duration.ofMillis(1500));
            case TOOL_BATCH -> new ToolBatch(scope, 2, List.of(new CallId("c1"), new CallId("c2")));
            case TOOL_FAILURE -> new ToolFailure(scope, call, tool, PluginErrorCode.TIMEOUT, "too late", 1);
            case TURN_END -> new TurnEnd(scope, 2, "done");
            case TOOL_DECISION -> new ToolDecided(scope, call, tool, decision);
            case PERMISSION_DENIED -> new PermissionDenied(scope, call, tool, decision);
            case SUBAGENT_STOP -> new SubagentStop(scope, "helper", StopReason.FINISHED);
            case COMPACT_AFTER -> new CompactAfter(scope, 7);
            case RUN_END -> new RunEnd(scope, StopReason.TURN_LIMIT, new TokenUsage(1, 2));
            case RUN_ERROR -> new RunError(scope, "broken");
            case RUN_CANCELLED -> new RunCancelled(scope);
            case SESSION_END -> new SessionEnd(scope);
            case REGISTRY_CHANGED -> new RegistryChanged(scope, List.of("a.b", "c.d"));
        };
    }

    private static ToolResult result(Choice choice) {
        return new ToolResult(
                List.of(
                        ContentBlock.text("text"),
                        new ContentBlock.Image("aGk=", "image/png"),
                        new ContentBlock.Audio("aGk=", "audio/wav"),
                        new ContentBlock.EmbeddedResource("file:a", choice.orNull("text/plain"), "inside", null),
                        new ContentBlock.ResourceLink(
                                "file:b", "b", choice.orNull("what"), choice.orNull("text/plain"))),
                choice.orNull(Json.parse("{\"rows\": [{\"id\": 1}, {\"id\": 2.5}], \"ok\": true}")),
                false);
    }

    private static ModelRequest request(Choice choice, ToolCall call) {
        ToolSpec spec = new ToolSpec(
                "run",
                choice.orNull("Run"),
                "runs",
                JsonSchema.anyObject(),
                choice.orNull(JsonSchema.anyObject()),
                ToolTraits.READS,
                choice.orNull(Duration.ofSeconds(90)));
        return new ModelRequest(
                List.of(
                        new Message.Instructions("be good"),
                        new Message.User("do it"),
                        new Message.Note("hook", "careful"),
                        new Message.Assistant("well", List.of(call)),
                        new Message.Tool(new CallId("c1"), "shell.run", result(choice))),
                List.of(spec),
                choice.orNull(1000));
    }
}
