package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.runtime.SecretStore;
import dev.patchbay.testkit.MemorySecrets;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** A host with somebody who logs in wherever they are asked to. */
final class Person implements HostServices {
    final List<Question.Login> questions = new CopyOnWriteArrayList<>();
    final List<String> pages = new CopyOnWriteArrayList<>();
    final Map<String, String> variables = new ConcurrentHashMap<>();
    final MemorySecrets secrets = new MemorySecrets();

    volatile Function<Question.Login, Mono<QuestionAnswer>> reaction = this::visit;

    private static Mono<String> get(URI address) {
        return HttpClient.newConnection()
                .followRedirect(true)
                .get()
                .uri(address)
                .responseContent()
                .aggregate()
                .asString()
                .defaultIfEmpty("");
    }

    /** A browser goes on when the question is withdrawn. */
    Mono<QuestionAnswer> visit(Question.Login question) {
        return Mono.fromFuture(get(question.address()).doOnNext(pages::add).toFuture(), true)
                .onErrorComplete()
                .thenReturn(new QuestionAnswer.Accepted(Json.object()));
    }

    @Override
    public Mono<QuestionAnswer> ask(Question question) {
        return Mono.defer(() -> {
            questions.add((Question.Login) question);
            return reaction.apply((Question.Login) question);
        });
    }

    @Override
    public SecretStore secrets() {
        return secrets;
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Path workspace() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public Optional<ChatModel> model() {
        return Optional.empty();
    }
}
