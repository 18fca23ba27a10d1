package dev.patchbay.runtime.inprocess;

import dev.patchbay.model.ChatModel;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.runtime.SecretStore;
import java.nio.file.Path;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A host that in-process plugins must not need. */
final class NoHost implements HostServices {
    @Override
    public Path workspace() {
        throw new AssertionError("asked for the workspace");
    }

    @Override
    public Optional<String> variable(String name) {
        throw new AssertionError("asked for the variable " + name);
    }

    @Override
    public Optional<ChatModel> model() {
        throw new AssertionError("asked for the model");
    }

    @Override
    public Mono<QuestionAnswer> ask(Question question) {
        throw new AssertionError("asked " + question);
    }

    @Override
    public SecretStore secrets() {
        throw new AssertionError("asked for secrets");
    }
}
