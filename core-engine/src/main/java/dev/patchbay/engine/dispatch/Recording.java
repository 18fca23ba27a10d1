package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ObservedEvent;
import dev.patchbay.hook.PermissionDenied;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.tool.ToolInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Writes what was decided before anything runs, what hooks did, and the outcome; tells those who watch. */
final class Recording {
    /** Writes a decision, tells listeners and observers, and goes on, unless whoever asked has given up. */
    Mono<DispatchResult> decision(Call call, Ruling ruling, Supplier<Mono<DispatchResult>> next) {
        if (!call.recordsDecision()) {
            return Mono.empty();
        }
        return Immediate.after(
                append(call, ruling), () -> call.proceeds() ? announced(call, ruling, next) : Mono.empty());
    }

    /** Writes what hooks did and goes on. */
    Mono<DispatchResult> hooks(Call call, GateAnswers said, Supplier<Mono<DispatchResult>> next) {
        call.add(said.noteEntries());
        List<EntryBody.HookRecord> records = said.records();
        if (records.isEmpty()) {
            return next.get();
        }
        HistoryWriter history = call.request().history();
        return Immediate.after(history.appendAll(call.request().run(), List.copyOf(records)), next);
    }

    /** Records the outcome and hands it over, unless whoever asked has given up. */
    Mono<DispatchResult> outcome(Call call, EntryBody.ToolOutcome outcome, @Nullable String stop, boolean deferred) {
        if (!call.recordsOutcome()) {
            return Mono.empty();
        }
        return Immediate.after(
                call.request().recorder().record(outcome),
                () -> Mono.just(new DispatchResult(outcome, call.notes(), stop, deferred)));
    }

    private static Mono<Void> append(Call call, Ruling ruling) {
        RegisteredTool tool = ruling.tool();
        EntryBody decision = new EntryBody.ToolDecision(
                ruling.call(), tool == null ? null : tool.info().source(), ruling.decision());
        HistoryWriter history = call.request().history();
        if (ruling.records().isEmpty()) {
            return history.append(call.request().run(), decision);
        }
        List<EntryBody> entries = new ArrayList<>(ruling.records());
        entries.add(decision);
        return history.appendAll(call.request().run(), entries);
    }

    private Mono<DispatchResult> announced(Call call, Ruling ruling, Supplier<Mono<DispatchResult>> next) {
        Listeners.decided(call.request(), ruling.call(), ruling.decision());
        RegisteredTool tool = ruling.tool();
        if (tool == null) {
            return next.get();
        }
        ToolInfo about = tool.info();
        Supplier<Mono<DispatchResult>> afterDecided = ruling.decision().allows()
                ? next
                : () -> observed(
                        call,
                        HookPoint.PERMISSION_DENIED,
                        () -> new PermissionDenied(call.scope(), ruling.call(), about, ruling.decision()),
                        about,
                        next);
        return observed(
                call,
                HookPoint.TOOL_DECISION,
                () -> new ToolDecided(call.scope(), ruling.call(), about, ruling.decision()),
                about,
                afterDecided);
    }

    /** An observer's failure is kept for people to see, and nothing waits for that to be written. */
    private Mono<DispatchResult> observed(
            Call call,
            HookPoint point,
            Supplier<ObservedEvent> event,
            ToolInfo about,
            Supplier<Mono<DispatchResult>> next) {
        if (!call.hooks().isListened(point)) {
            return next.get();
        }
        return Immediate.then(call.hooks().observe(event.get(), about), answers -> {
            GateAnswers.records(answers)
                    .forEach(failure ->
                            call.request().history().enqueue(call.request().run(), failure));
            return next.get();
        });
    }
}
