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
                append(call, ruling),
                () -> remembered(call, ruling).proceeds() ? announced(call, ruling, next) : Mono.empty());
    }

    /** Writes what hooks did and goes on. */
    Mono<DispatchResult> hooks(Call call, GateAnswers said, Supplier<Mono<DispatchResult>> next) {
        call.add(said.noteEntries());
        boolean isOfModel = call.request().run() != null;
        List<EntryBody.HookRecord> records = isOfModel ? said.records() : said.recordsWithNotes();
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

    /** What a person has allowed for later calls too counts once history says so. */
    private static Call remembered(Call call, Ruling ruling) {
        for (EntryBody record : ruling.records()) {
            if (record instanceof EntryBody.Granted granted) {
                call.request().grants().add(granted);
            }
        }
        return call;
    }

    private static Mono<Void> append(Call call, Ruling ruling) {
        HistoryWriter history = call.request().history();
        return ruling.records().isEmpty()
                ? history.append(call.request().run(), ruling.entry())
                : history.appendAll(call.request().run(), ruling.entries());
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
