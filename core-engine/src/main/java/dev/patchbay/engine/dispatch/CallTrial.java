package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.RegistrySnapshot;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.host.Explanation;
import reactor.core.publisher.Mono;

/** What would become of a call that nobody made, at a time and place that somebody made up. */
public final class CallTrial {
    private CallTrial() {}

    /**
     * Asks as {@link Dispatcher#explain} does. Cold; there are no errors.
     *
     * @param event the call, whose tool must be among those of {@code now}
     * @param edits which calls need not be asked about where edits are accepted
     */
    public static Mono<Explanation> of(
            ToolBefore event, RegistrySnapshot now, HookPipeline hooks, WorkspaceEdits edits) {
        return Mono.defer(() -> {
            Explaining inquiry = new Explaining(event.call(), event.scope(), now, hooks);
            return new Authorization(edits).rule(inquiry, now).map(inquiry::explanation);
        });
    }
}
