package dev.patchbay.engine.lifecycle;

import dev.patchbay.model.ChatModel;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.runtime.SecretStore;
import java.nio.file.Path;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A host that has nothing. */
final class NoHostServices implements HostServices {
    @Override
    public Path workspace() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<ChatModel> model() {
        return Optional.empty();
    }

    @Override
    public Mono<QuestionAnswer> ask(Question question) {
        return Mono.just(new QuestionAnswer.Dismissed());
    }

    @Override
    public SecretStore secrets() {
        throw new AssertionError("asked for secrets");
    }
}
