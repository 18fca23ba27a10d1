package dev.patchbay.wire.scriptling;

import dev.patchbay.model.ChatModel;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.resource.KeyValueStore;
import dev.patchbay.resource.Resources;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.resource.ScopedHttp;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.runtime.SecretStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;

/** A host that nobody needs: the protocol carries nothing of it. */
final class NoResources implements Resources, HostServices {
    @Override
    public Clock clock() {
        throw new AssertionError();
    }

    @Override
    public RandomGenerator random() {
        throw new AssertionError();
    }

    @Override
    public ScopedFiles files() {
        throw new AssertionError();
    }

    @Override
    public ScopedHttp http() {
        throw new AssertionError();
    }

    @Override
    public Path temporaryDirectory() {
        throw new AssertionError();
    }

    @Override
    public KeyValueStore keyValues() {
        throw new AssertionError();
    }

    @Override
    public Optional<String> environment(String name) {
        throw new AssertionError();
    }

    @Override
    public Path workspace() {
        throw new AssertionError();
    }

    @Override
    public Optional<String> variable(String name) {
        throw new AssertionError();
    }

    @Override
    public Optional<ChatModel> model() {
        throw new AssertionError();
    }

    @Override
    public Mono<QuestionAnswer> ask(Question question) {
        throw new AssertionError();
    }

    @Override
    public SecretStore secrets() {
        throw new AssertionError();
    }
}
