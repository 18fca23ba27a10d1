package dev.patchbay.engine.agent;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a host that died left without an end: calls, and a run. Made by adding the entries of a history in order. */
final class DanglingWork {
    private final Map<CallId, Dangling> calls = new LinkedHashMap<>();
    private final Set<RunId> runs = new LinkedHashSet<>();

    /** A call without an outcome. */
    private record Dangling(@Nullable RunId run, String tool, boolean ran) {}

    /** An entry that is missing, and the run that it belongs to. */
    record Missing(@Nullable RunId run, EntryBody body) {}

    /** Takes the next entry into account. */
    void add(HistoryEntry entry) {
        EntryBody body = entry.body();
        RunId run = entry.run();
        if (run != null && (body instanceof EntryBody.UserMessage || body instanceof EntryBody.RunStarted)) {
            runs.add(run);
        } else if (run != null
                && (body instanceof EntryBody.RunEnded
                        || body instanceof EntryBody.RunFailed
                        || body instanceof EntryBody.RunCancelled)) {
            runs.remove(run);
        } else if (body instanceof EntryBody.ModelMessage message) {
            message.reply().calls().forEach(call -> calls.put(call.id(), new Dangling(run, call.tool(), false)));
        } else if (body instanceof EntryBody.ToolDecision decided) {
            calls.put(
                    decided.call().id(),
                    new Dangling(run, decided.call().tool(), decided.decision().allows()));
        } else if (body instanceof ToolOutcome outcome) {
            calls.remove(outcome.call());
        }
    }

    /** The entries that give everything its end: outcomes in the order of the calls, then ends of runs. */
    List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        calls.forEach((id, call) -> missing.add(new Missing(call.run(), unknown(id, call))));
        for (RunId run : runs) {
            missing.add(new Missing(run, new EntryBody.RunCancelled("the host died while the run went on")));
        }
        return missing;
    }

    private static ToolOutcome unknown(CallId id, Dangling call) {
        String message = call.ran()
                ? "the host died while it ran; nobody knows what it did, so look before you try it again"
                : "the host died before it ran";
        return new ToolOutcome(id, call.tool(), OutcomeStatus.UNKNOWN, null, null, message, Duration.ZERO, null, null);
    }
}
