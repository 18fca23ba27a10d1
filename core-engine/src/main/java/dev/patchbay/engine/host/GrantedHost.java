package dev.patchbay.engine.host;

import dev.patchbay.engine.resource.Environment;
import dev.patchbay.model.ChatModel;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.runtime.SecretStore;
import java.nio.file.Path;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What a plugin's runtime has from this host. */
record GrantedHost(
        Path workspace, Environment environment, Approver approver, Optional<ChatModel> model, SecretStore secrets)
        implements HostServices {
    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.variable(name));
    }

    @Override
    public Mono<QuestionAnswer> ask(Question question) {
        return Mono.defer(() -> approver.answer(question))
                .onErrorResume(failure -> Mono.empty())
                .defaultIfEmpty(new QuestionAnswer.Dismissed());
    }
}
