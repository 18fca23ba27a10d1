package dev.patchbay.runtime.inprocess;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.json.Json;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns what a tool's method returned into a result that JSON can carry. */
final class Answers {
    private static final ToolResult NOTHING = new ToolResult(List.of(), null, false);

    private final String what;
    private final AnswerShape shape;
    private final ObjectWriter writer;
    private final Failures failures;

    Answers(String what, AnswerShape shape, JsonMapper mapper, Failures failures) {
        this.what = what;
        this.shape = shape;
        this.writer = shape.isStructured() ? mapper.writerFor(written(shape, mapper)) : mapper.writer();
        this.failures = failures;
    }

    /** As which type data is written: the declared one, which knows of what a list is; an optional is its value. */
    private static JavaType written(AnswerShape shape, JsonMapper mapper) {
        JavaType declared = mapper.constructType(shape.value());
        return declared.getRawClass() == Optional.class ? declared.containedTypeOrUnknown(0) : declared;
    }

    /** The result of what was returned, once it is there. */
    Mono<ToolResult> later(@Nullable Object returned, CallContext context) {
        if (shape.kind() == AnswerShape.Kind.VALUE) {
            return Mono.just(of(returned));
        }
        if (returned == null) {
            throw nothing();
        }
        return switch (shape.kind()) {
            case MONO -> orNothing(((Mono<?>) returned).map(this::of));
            case STAGE ->
                orNothing(Mono.fromFuture(((CompletionStage<?>) returned).toCompletableFuture())
                        .map(this::of));
            default -> ofFlux((Publisher<?>) returned, context);
        };
    }

    /** The result of a value. */
    ToolResult of(@Nullable Object value) {
        if (value instanceof ToolResult result) {
            return result;
        }
        if (value instanceof Integer number) {
            return ToolResult.structured(JsonNodeFactory.instance.numberNode(number));
        }
        if (value instanceof CharSequence text) {
            return ToolResult.text(text.toString());
        }
        if (value instanceof ContentBlock block) {
            return new ToolResult(List.of(block), null, false);
        }
        if (value == null) {
            return ofNothing();
        }
        return value instanceof Optional<?> optional ? ofOptional(optional) : ofData(value);
    }

    private ToolResult ofOptional(Optional<?> optional) {
        return optional.isPresent() ? of(optional.get()) : NOTHING;
    }

    private ToolResult ofData(Object value) {
        try {
            JsonNode tree = value instanceof JsonNode node ? node : writer.valueToTree(value);
            return ToolResult.structured(Json.freeze(tree));
        } catch (JacksonException | IllegalArgumentException unfit) {
            throw failures.malformed(
                            what,
                            "gave a " + value.getClass().getName() + " that JSON cannot carry"
                                    + Refusals.describe(unfit),
                            "return a record, a collection, a text or a number")
                    .causedBy(unfit);
        }
    }

    private ToolResult ofNothing() {
        if (shape.isNothing() || shape.mayBeNull()) {
            return NOTHING;
        }
        throw nothing();
    }

    private RuntimeException nothing() {
        return failures.malformed(
                what, "gave null, where a result was expected", "return a value, or declare Optional or void");
    }

    private Mono<ToolResult> orNothing(Mono<ToolResult> result) {
        return result.switchIfEmpty(Mono.fromCallable(this::ofNothing));
    }

    /** Progress goes where progress goes; of the rest, two are enough to know that there is not exactly one. */
    private Mono<ToolResult> ofFlux(Publisher<?> publisher, CallContext context) {
        return Flux.from(publisher)
                .<Object>handle((element, sink) -> {
                    if (element instanceof Progress progress) {
                        context.progress(progress);
                    } else {
                        sink.next(element);
                    }
                })
                .take(2)
                .collectList()
                .map(this::ofElements);
    }

    private ToolResult ofElements(List<Object> elements) {
        if (elements.size() > 1) {
            throw failures.malformed(
                    what,
                    "gave more than one result",
                    "a Flux may give Progress, then one result; return a Mono<List<…>> for many");
        }
        return elements.isEmpty() ? ofNothing() : of(elements.get(0));
    }
}
