package dev.patchbay.app;

import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import reactor.core.publisher.Mono;

/**
 * Somebody who logs in to plugins when a host has started, and not while it does: a plugin has less time to start than a
 * person takes. The plugins that wanted a login then start again.
 */
final class LateLogins implements Approver {
    private final Approver somebody;
    private final Set<String> wanted = new ConcurrentSkipListSet<>();
    private volatile boolean started;

    LateLogins(Approver somebody) {
        this.somebody = somebody;
    }

    @Override
    public Mono<Approval> ask(ApprovalRequest request) {
        return somebody.ask(request);
    }

    @Override
    public Mono<QuestionAnswer> answer(Question question) {
        return Mono.defer(() -> {
            if (started || !(question instanceof Question.Login login)) {
                return somebody.answer(question);
            }
            wanted.add(login.plugin().name());
            return Mono.just(new QuestionAnswer.Dismissed());
        });
    }

    /** The host has started; whoever is here logs in to what wanted it. What ends this ends the host. */
    void catchUp(HostOpening opening, RunningHost running, Invocation invocation) {
        started = true;
        try {
            for (String name : wanted) {
                if (logIn(opening, opening.plugin(name), invocation.screen())) {
                    PluginStatus unusedStatus = invocation
                            .foreground()
                            .await(running.host().plugins().restart(name));
                }
            }
        } catch (RuntimeException stopped) {
            running.close();
            throw stopped;
        }
    }

    private boolean logIn(HostOpening opening, DiscoveredPlugin plugin, Screen screen) {
        PluginId id = plugin.id();
        try {
            opening.logIn(plugin, opening.config().settings(id.name()), somebody);
            return true;
        } catch (PluginException failed) {
            screen.remark(screen.remarkStyle().yellow("not logged in to ") + Printable.of(id.name()) + ": "
                    + Printable.of(String.valueOf(failed.getMessage())));
            return false;
        }
    }
}
