package dev.patchbay.engine.agent;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.engine.agent.CallSlot.Stage;
import dev.patchbay.engine.dispatch.DispatchListener;
import dev.patchbay.engine.dispatch.DispatchRequest;
import dev.patchbay.engine.dispatch.DispatchResult;
import dev.patchbay.engine.dispatch.OutcomeRecorder;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.engine.registry.RegistrySnapshot;
import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.policy.Decision;
import dev.patchbay.session.StopReason;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The calls of one answer. Calls that may overlap run side by side, every other one alone and only once the outcomes of
 * all before it are in history; outcomes enter history and are emitted in the order asked, each exactly once.
 */
final class ToolBatch {
    private final RunScope scope;
    private final Turn turn;
    private final Next next;
    private final List<CallSlot> slots = new ArrayList<>();
    private final List<EntryBody.Note> notes = new ArrayList<>();
    private int nextToStart;
    private int nextToWrite;
    private int running;
    private boolean aloneRunning;
    private boolean writing;
    private boolean closed;
    private @Nullable Ending ending;

    /** Why the run ends after this batch. */
    record Ending(StopReason reason, String detail) {}

    /** What comes after a batch. */
    interface Next {
        /** All calls have ended, and that is in history. */
        void batchEnded(@Nullable Ending ending);
    }

    ToolBatch(RunScope scope, Turn turn, List<ToolCall> calls, Next next) {
        this.scope = scope;
        this.turn = turn;
        this.next = next;
        RegistrySnapshot snapshot = scope.agent.registry().current();
        for (ToolCall call : calls) {
            RegisteredTool tool = snapshot.tool(call.tool());
            slots.add(new CallSlot(
                    slots.size(),
                    call,
                    tool == null ? null : tool.info().source(),
                    tool == null || tool.info().traits().mayRunInParallel()));
        }
    }

    /** Begins as soon as there is demand; {@code refusal}, if there is one, refuses all calls. */
    void begin(@Nullable Ending refusal) {
        ending = refusal;
        scope.loop.then(this::startMore);
    }

    /**
     * Ends every call that has not ended, because the run is interrupted, and gives the entries that are still to be
     * written, in order. Nothing that the dispatcher says later counts.
     *
     * @param refusal why calls that have not begun are refused; null if they count as cancelled
     */
    List<EntryBody> interrupt(String reason, @Nullable Ending refusal) {
        List<EntryBody> entries = new ArrayList<>();
        for (CallSlot slot : slots) {
            if (slot.stage() == Stage.WAITING && refusal != null) {
                slot.refuse(refusal.reason().wireName(), refusal.detail());
            } else if (slot.stage() != Stage.WRITTEN) {
                slot.cancel(reason, scope.agent.clock().instant());
            }
            if (slot.stage() != Stage.WRITTEN) {
                entries.addAll(slot.write());
            }
        }
        entries.addAll(notes);
        notes.clear();
        closed = true;
        return entries;
    }

    /** Emits the outcomes that have not been emitted. */
    void show() {
        slots.forEach(this::show);
    }

    private void startMore() {
        while (nextToStart < slots.size() && mayStart(slots.get(nextToStart))) {
            start(slots.get(nextToStart++));
        }
        writeMore();
    }

    private boolean mayStart(CallSlot slot) {
        if (slot.parallel) {
            return !aloneRunning && running < scope.agent.limits().parallelCalls();
        }
        return running == 0 && !writing && nextToWrite == slot.index;
    }

    private void start(CallSlot slot) {
        Ending refusal = refusal(slot.call);
        if (refusal != null) {
            slot.refuse(refusal.reason().wireName(), refusal.detail());
            return;
        }
        slot.begin(scope.agent.clock().instant());
        running++;
        aloneRunning = !slot.parallel;
        Watch watch = new Watch(slot);
        DispatchRequest request = new DispatchRequest(
                scope.history,
                scope.run,
                slot.call,
                scope.agent.approver(),
                null,
                watch,
                watch,
                scope.hooks,
                scope.grants,
                Map.of());
        scope.loop.await(scope.agent.dispatcher().dispatch(request), result -> ended(slot, result));
    }

    private @Nullable Ending refusal(ToolCall call) {
        if (ending != null && ending.reason() == StopReason.HOOK) {
            return new Ending(StopReason.HOOK, "a hook ends the run: " + ending.detail());
        }
        if (ending != null && ending.reason() != StopReason.DEFERRED) {
            return ending;
        }
        if (turn.isWithheld(call.tool())) {
            return new Ending(StopReason.HOOK, "a hook has taken \"" + call.tool() + "\" away for this turn");
        }
        String limit = scope.limits.nextCall(call.tool());
        if (limit == null) {
            return null;
        }
        ending = new Ending(StopReason.TOOL_CALL_LIMIT, limit);
        return ending;
    }

    private void ended(CallSlot slot, @Nullable DispatchResult given) {
        DispatchResult result = Objects.requireNonNull(given, "the dispatcher gave no result");
        slot.end(result.outcome());
        notes.addAll(result.notes());
        running--;
        aloneRunning = false;
        if (result.stop() != null) {
            ending = new Ending(StopReason.HOOK, result.stop());
        } else if (result.deferred() && ending == null) {
            ending = new Ending(
                    StopReason.DEFERRED,
                    Objects.requireNonNullElse(result.outcome().message(), "a call is left to a person"));
        }
        writeMore();
        startMoreSoon();
    }

    private void startMoreSoon() {
        if (nextToStart < slots.size()) {
            scope.loop.then(this::startMore);
        }
    }

    private void writeMore() {
        if (writing || closed) {
            return;
        }
        List<CallSlot> ready = new ArrayList<>();
        List<EntryBody> entries = new ArrayList<>();
        while (nextToWrite < slots.size() && slots.get(nextToWrite).stage() == Stage.ENDED) {
            CallSlot slot = slots.get(nextToWrite++);
            ready.add(slot);
            entries.addAll(slot.write());
        }
        if (ready.isEmpty()) {
            if (nextToWrite == slots.size()) {
                closed = true;
                scope.loop.then(this::close);
            }
            return;
        }
        writing = true;
        scope.write(entries, () -> {
            writing = false;
            ready.forEach(this::show);
            writeMore();
            startMoreSoon();
        });
    }

    private void show(CallSlot slot) {
        EntryBody.ToolOutcome outcome = slot.outcome();
        if (outcome == null || !slot.show()) {
            return;
        }
        if (slot.refusal() != null) {
            showDecision(slot.call, slot.refusal());
        }
        scope.loop.emit(sequence -> new AgentEvent.ToolEnded(sequence, outcome));
    }

    private void showDecision(ToolCall call, Decision decision) {
        scope.loop.emit(sequence -> new AgentEvent.ToolDecided(sequence, call, decision));
    }

    private void close() {
        List<EntryBody.Note> added = List.copyOf(notes);
        scope.write(added, () -> {
            notes.clear();
            scope.show(added);
            scope.ask(
                    HookPoint.TOOL_BATCH,
                    at -> new dev.patchbay.hook.ToolBatch(
                            at,
                            turn.number(),
                            slots.stream().map(slot -> slot.call.id()).toList()),
                    ruling -> scope.write(ruling, () -> judged(ruling.outcome())));
        });
    }

    private void judged(@Nullable HookOutcome outcome) {
        if (ending == null && outcome instanceof HookOutcome.Stop stop) {
            ending = new Ending(StopReason.HOOK, stop.reason());
        }
        next.batchEnded(ending);
    }

    /** Brings what the dispatcher says about one call into the loop. */
    private final class Watch implements DispatchListener, OutcomeRecorder {
        private final CallSlot slot;

        Watch(CallSlot slot) {
            this.slot = slot;
        }

        @Override
        public void decided(ToolCall call, Decision decision) {
            scope.loop.signal(() -> {
                if (!closed && slot.stage() == Stage.RUNNING) {
                    showDecision(call, decision);
                }
            });
        }

        /** Keeps only the latest, so that a tool that reports without end fills no queue. */
        @Override
        public void progressed(ToolCall call, Progress progress) {
            if (slot.latestProgress.getAndSet(progress) == null) {
                scope.loop.signal(this::showProgress);
            }
        }

        private void showProgress() {
            Progress progress = slot.latestProgress.getAndSet(null);
            if (progress != null && slot.stage() == Stage.RUNNING && scope.loop.isReady()) {
                scope.loop.emit(sequence ->
                        new AgentEvent.ToolProgressed(sequence, slot.call.id(), slot.call.tool(), progress));
            }
        }

        /** Done at once: the batch writes outcomes itself, in order, and the run fails if that fails. */
        @Override
        public Mono<Void> record(EntryBody.ToolOutcome outcome) {
            return Mono.fromRunnable(() -> scope.loop.signal(() -> slot.offer(outcome)));
        }

        @Override
        public void recordCancelled(EntryBody.ToolOutcome outcome) {
            scope.loop.signal(() -> slot.offer(outcome));
        }
    }
}
