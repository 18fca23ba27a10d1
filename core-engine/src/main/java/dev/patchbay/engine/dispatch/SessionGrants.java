package dev.patchbay.engine.dispatch;

import dev.patchbay.history.EntryBody;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Tier;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What people have allowed for the rest of a session. It is forgotten with the session. Safe for concurrent use. */
public final class SessionGrants {
    /** Nobody answers that many questions; past it the oldest is asked again. */
    private static final int MOST = 1000;

    private final List<EntryBody.Granted> given = new CopyOnWriteArrayList<>();

    void add(EntryBody.Granted granted) {
        if (given.size() >= MOST) {
            given.remove(0);
        }
        given.add(granted);
    }

    /** Who has allowed a call already, as a voice in its decision; null if nobody has. */
    @Nullable
    DecisionStep allowing(ToolInfo tool, ToolCall call) {
        for (EntryBody.Granted granted : given) {
            // The same name may be another plugin's tool by now.
            if (granted.tool().equals(tool.name())
                    && granted.plugin().equals(tool.source().plugin())
                    && granted.grant().covers(call)) {
                return new DecisionStep(
                        DecisionStep.By.PERSON,
                        granted.by(),
                        Tier.USER,
                        "allow",
                        "allowed for the rest of the session",
                        null);
            }
        }
        return null;
    }
}
