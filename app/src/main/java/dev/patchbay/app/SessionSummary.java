package dev.patchbay.app;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.json.Json;
import dev.patchbay.session.SessionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session in one line.
 *
 * @param began when it began
 * @param entries how much is recorded
 * @param prompt the first thing that was asked; empty if nothing was
 * @param ending how its latest run ended; empty if there was none
 */
record SessionSummary(SessionId session, Instant began, long entries, String prompt, String ending) {
    static final Comparator<SessionSummary> LATEST_FIRST = Comparator.comparing(SessionSummary::began)
            .reversed()
            .thenComparing(summary -> summary.session().value());

    static SessionSummary none(SessionId session) {
        return new SessionSummary(session, Instant.EPOCH, 0, "", "");
    }

    static SessionSummary broken(SessionId session, HistoryException why) {
        String reason = why.reason().name().toLowerCase(Locale.ROOT);
        return new SessionSummary(session, Instant.EPOCH, 0, String.valueOf(why.getMessage()), reason);
    }

    /** The same with one more entry. */
    SessionSummary with(HistoryEntry entry) {
        EntryBody body = entry.body();
        String asked = prompt.isEmpty() && body instanceof EntryBody.UserMessage message ? message.text() : prompt;
        return new SessionSummary(
                session, entries == 0 ? entry.at() : began, entry.sequence(), asked, ending(body, ending));
    }

    private static String ending(EntryBody body, String before) {
        if (body instanceof EntryBody.RunStarted) {
            return "unfinished";
        }
        if (body instanceof EntryBody.RunEnded ended) {
            return ended.reason().wireName();
        }
        if (body instanceof EntryBody.RunFailed) {
            return "failed";
        }
        return body instanceof EntryBody.RunCancelled ? "cancelled" : before;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("session", session.value());
        json.put("began", began.toString());
        json.put("entries", entries);
        json.put("prompt", prompt);
        json.put("ending", ending);
        return json;
    }
}
