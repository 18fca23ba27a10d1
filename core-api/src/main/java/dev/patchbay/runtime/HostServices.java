package dev.patchbay.runtime;

import dev.patchbay.model.ChatModel;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import java.nio.file.Path;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * What a runtime has from its host on behalf of one plugin, beside the plugin's {@link dev.patchbay.resource.Resources}.
 * The plugin itself never gets hold of it: the runtime asks the plugin's {@link dev.patchbay.plugin.Grants} before it
 * passes anything on. Safe for concurrent use.
 */
public interface HostServices {
    /** The folder whose files scoped paths are relative to; absolute. */
    Path workspace();

    /** A variable of the host's own environment; empty when it is not set. */
    Optional<String> variable(String name);

    /**
     * The model that the host's sessions talk to; empty when none is configured. What plugins ask it is not part of any
     * session's history but of the log.
     */
    Optional<ChatModel> model();

    /** Puts a question to a person, through whoever approves calls; cancelling withdraws it. Never fails. */
    Mono<QuestionAnswer> ask(Question question);

    /** What is kept for the plugin that nobody else may read. */
    SecretStore secrets();
}
