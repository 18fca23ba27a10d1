package dev.patchbay.benchmarks.stdio;

import dev.patchbay.model.ChatModel;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.HostServices;
import java.nio.file.Path;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A host that has this process's environment and nothing else. */
final class LonelyHost implements HostServices {
    @Override
    public Path workspace() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    @Override
    public Optional<ChatModel> model() {
        return Optional.empty();
    }

    @Override
    public Mono<QuestionAnswer> ask(Question question) {
        return Mono.just(new QuestionAnswer.Dismissed());
    }
}
