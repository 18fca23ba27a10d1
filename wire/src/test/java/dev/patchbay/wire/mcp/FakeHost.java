package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.runtime.SecretStore;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A host with a workspace, whose person and model answer as a test says. */
final class FakeHost implements HostServices {
    static final PluginId PLUGIN = new PluginId(PluginOrigin.PROJECT, "asker");
    static final Path WORKSPACE = Path.of("/work space/project");

    final List<Question> questions = new CopyOnWriteArrayList<>();
    Function<Question, Mono<QuestionAnswer>> person = question -> Mono.just(new QuestionAnswer.Dismissed());

    @Nullable
    ChatModel model;

    /** What a plugin with these grants, all of which it asked for, may ask of this host. */
    InputRequests granting(String... capabilities) {
        List<Capability> granted =
                Stream.of(capabilities).map(Capability::parse).toList();
        return granting(new Grants(granted, granted));
    }

    InputRequests granting(Grants grants) {
        return HostInputRequests.of(PLUGIN, grants, this, Schedulers.parallel());
    }

    /** The result of a request, its parameters written with single quotes. */
    static JsonNode answer(InputRequests input, String method, String params) {
        return Objects.requireNonNull(input.answer(method, parse(params)).block(Duration.ofSeconds(10)));
    }

    /** The error of a request that is refused. */
    static RpcException refusal(InputRequests input, String method, String params) {
        try {
            throw new AssertionError("not refused but answered with " + answer(input, method, params));
        } catch (RpcException refused) {
            return refused;
        }
    }

    static JsonNode parse(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    @Override
    public Path workspace() {
        return WORKSPACE;
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<ChatModel> model() {
        return Optional.ofNullable(model);
    }

    @Override
    public Mono<QuestionAnswer> ask(Question question) {
        return Mono.defer(() -> {
            questions.add(question);
            return person.apply(question);
        });
    }

    @Override
    public SecretStore secrets() {
        throw new AssertionError();
    }
}
