package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.artifact.ArtifactStore;
import dev.patchbay.engine.artifact.InMemoryArtifactStore;
import dev.patchbay.engine.artifact.OutputBounds;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.hook.Hook;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A dispatcher with everything around it, in virtual time, for the plugin {@code project:files}. */
final class Governed {
    static final SessionId SESSION = new SessionId("s1");
    static final PluginId PLUGIN = PluginId.parse("project:files");
    static final ToolSource SOURCE = new ToolSource(PLUGIN, RuntimeKind.IN_PROCESS, Trust.TRUSTED, null);
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final Clock clock = new VirtualClock(time);
    final DeadlineWheel deadlines = new DeadlineWheel(time, time, DeadlineWheel.DEFAULT_TICK);
    final ArtifactStore artifacts;
    final CallGauge gauge;
    final Registry registry;
    final HistoryStore store;
    final HistoryWriter history;
    final Dispatcher dispatcher;
    private final AtomicInteger ids = new AtomicInteger();

    private Governed(Plan plan) {
        this.registry = new Registry(plan.rules, plan.mode, plan.hooks);
        this.gauge = new CallGauge(PLUGIN, plan.inFlight, plan.queued);
        registry.publish(new PluginContributions(SOURCE, plan.tools, List.of(), List.of(), new NoResources(), gauge));
        this.store = plan.store;
        this.artifacts = plan.artifacts;
        this.history =
                Objects.requireNonNull(HistoryWriter.open(store, SESSION, clock).block(Duration.ofSeconds(5)));
        HookPipeline hooks = new HookPipeline(() -> registry.current().hooks(), deadlines, clock);
        this.dispatcher =
                new Dispatcher(registry, hooks, deadlines, artifacts, OutputBounds.DEFAULT, TIMEOUT, clock, plan.edits);
    }

    static Plan plan(Tool... tools) {
        Plan plan = new Plan();
        plan.tools.addAll(List.of(tools));
        return plan;
    }

    static Governed with(Tool... tools) {
        return plan(tools).build();
    }

    ToolCall call(String tool, String json) {
        return new ToolCall(new CallId("c" + ids.incrementAndGet()), tool, Json.parse(json));
    }

    DispatchRequest request(String tool, String json) {
        return DispatchRequest.direct(history, call(tool, json));
    }

    DispatchRequest request(Approver approver) {
        ToolCall call = call("files.read", "{}");
        return new DispatchRequest(
                history, null, call, approver, null, DispatchListener.NOBODY, OutcomeRecorder.to(history, null));
    }

    /** A call in a session where people may have allowed something already. */
    DispatchRequest request(Approver approver, SessionGrants grants, String json) {
        return new DispatchRequest(
                history,
                null,
                call("files.read", json),
                approver,
                null,
                DispatchListener.NOBODY,
                OutcomeRecorder.to(history, null),
                null,
                grants,
                Map.of());
    }

    Mono<DispatchResult> dispatch(String tool, String json) {
        return dispatcher.dispatch(request(tool, json));
    }

    Mono<DispatchResult> dispatch() {
        return dispatch("files.read", "{}");
    }

    /** What becomes of a call that needs no time. */
    DispatchResult result(String tool, String json) {
        return Objects.requireNonNull(dispatch(tool, json).block(Duration.ofSeconds(5)));
    }

    DispatchResult result() {
        return result("files.read", "{}");
    }

    void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    List<EntryBody> entries() {
        return Objects.requireNonNull(history.flush()
                .thenMany(store.read(SESSION, 1))
                .map(HistoryEntry::body)
                .collectList()
                .block(Duration.ofSeconds(5)));
    }

    <T extends EntryBody> List<T> entries(Class<T> type) {
        return entries().stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<EntryBody.ToolOutcome> outcomes() {
        return entries(EntryBody.ToolOutcome.class);
    }

    List<EntryBody.ToolDecision> decisions() {
        return entries(EntryBody.ToolDecision.class);
    }

    static final class Plan {
        private final List<Tool> tools = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private final List<Hook> hooks = new ArrayList<>();
        private HistoryStore store = new InMemoryHistoryStore();
        private ArtifactStore artifacts = new InMemoryArtifactStore();
        private PolicyMode mode = PolicyMode.DEFAULT;
        private @Nullable WorkspaceEdits edits;
        private int inFlight = 256;
        private int queued = 1024;

        Plan rules(Rule... more) {
            rules.addAll(List.of(more));
            return this;
        }

        Plan hooks(Hook... more) {
            hooks.addAll(List.of(more));
            return this;
        }

        Plan mode(PolicyMode newMode) {
            mode = newMode;
            return this;
        }

        Plan edits(WorkspaceEdits newEdits) {
            edits = newEdits;
            return this;
        }

        Plan room(int newInFlight, int newQueued) {
            inFlight = newInFlight;
            queued = newQueued;
            return this;
        }

        Plan store(HistoryStore newStore) {
            store = newStore;
            return this;
        }

        Plan artifacts(ArtifactStore newArtifacts) {
            artifacts = newArtifacts;
            return this;
        }

        Governed build() {
            return new Governed(this);
        }
    }
}
