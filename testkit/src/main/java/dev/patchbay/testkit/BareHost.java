package dev.patchbay.testkit;

import dev.patchbay.model.ChatModel;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.runtime.SecretStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * What a runtime has from a host that has no model and nobody to ask, for tests of a runtime without a host.
 *
 * @param variables its environment
 * @param secrets what it keeps for the one plugin that it has
 */
public record BareHost(Path workspace, Map<String, String> variables, SecretStore secrets) implements HostServices {
    public BareHost {
        variables = Map.copyOf(variables);
    }

    /** One that keeps secrets in memory. */
    public BareHost(Path workspace, Map<String, String> variables) {
        this(workspace, variables, new MemorySecrets());
    }

    /** One with the environment of this process. */
    public static BareHost at(Path workspace) {
        return new BareHost(workspace, System.getenv());
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
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
