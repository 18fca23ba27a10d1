package dev.patchbay.app;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.json.Json;
import dev.patchbay.session.SessionId;

/** Where a run is shown; called from the main thread only. */
interface RunOutput {
    /** The run is about to begin in this session. */
    void begins(SessionId session);

    /** Something happened. */
    void show(AgentEvent event);

    /** Ctrl-C ended it, and history says so. */
    void interrupted(SessionId session);

    /** For machines: the session, every event as it is, one JSON object per line. */
    record Lines(Invocation invocation) implements RunOutput {
        @Override
        public void begins(SessionId session) {
            invocation.json(Json.object().put("type", "session").put("session", session.value()));
        }

        @Override
        public void show(AgentEvent event) {
            invocation.json(event);
        }

        @Override
        public void interrupted(SessionId session) {
            invocation.json(Json.object().put("type", "run_cancelled").put("session", session.value()));
        }
    }
}
