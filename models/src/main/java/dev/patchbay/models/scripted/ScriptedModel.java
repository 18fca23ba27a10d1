package dev.patchbay.models.scripted;

import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelException;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A chat model that follows a script. Which step comes next is the number of answers since the last prompt, computed
 * from the request: the model keeps no state, a reopened session goes on where it was, and concurrent runs do not
 * disturb one another. Each prompt begins the script anew.
 */
public final class ScriptedModel implements ChatModel {
    /** A word with the white space after it. */
    private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*|\\s+");

    private final ModelInfo info;
    private final String origin;
    private final List<ScriptedStep> steps;
    private final Scheduler scheduler;

    private ScriptedModel(Builder builder) {
        this.info = new ModelInfo(builder.name, ScriptedModelProvider.NAME, null);
        this.origin = builder.origin;
        this.steps = List.copyOf(builder.steps);
        this.scheduler = builder.scheduler;
    }

    /** The beginnings of a model of that name. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** A model of that name with these steps. */
    public static ScriptedModel of(String name, ScriptedStep... steps) {
        Builder builder = named(name);
        builder.steps.addAll(List.of(steps));
        return builder.build();
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    /**
     * Answers with the next step, text in chunks of a word, as fast as there is demand. Cancelling ends it; chunks
     * arrive on the subscriber's thread, or the model's scheduler after a delay. A script that has run out and a template
     * that names what is not there are {@link ModelException}s that name the script and the step.
     */
    @Override
    public Flux<ModelChunk> stream(ModelRequest request) {
        return Flux.defer(() -> answer(request));
    }

    private Flux<ModelChunk> answer(ModelRequest request) {
        int index = Conversation.answers(request);
        if (index >= steps.size()) {
            return Flux.error(failure("the script has " + steps.size() + " steps, and step " + (index + 1)
                    + " was asked for; add a step"));
        }
        String place = "step " + (index + 1) + ": ";
        Function<String, ModelException> failures = message -> failure(place + message);
        ScriptedStep step = steps.get(index);
        Conversation conversation = Conversation.of(request, steps, failures);
        List<Flux<ModelChunk>> chunks = new ArrayList<>();
        for (ScriptedStep.Part part : step.parts) {
            chunks.add(play(part, conversation));
        }
        if (step.finishes) {
            chunks.add(Flux.just(new ModelChunk.Finished(step.finishReason(), step.usage)));
        }
        return Flux.concat(chunks);
    }

    private Flux<ModelChunk> play(ScriptedStep.Part part, Conversation conversation) {
        if (part instanceof ScriptedStep.Say say) {
            return words(say.text().render(conversation));
        }
        if (part instanceof ScriptedStep.Ask ask) {
            ToolCall call = new ToolCall(ask.id(), ask.tool(), ask.arguments().render(conversation));
            return Flux.just(new ModelChunk.Call(call));
        }
        if (part instanceof ScriptedStep.Raw raw) {
            return Flux.just(raw.chunk());
        }
        if (part instanceof ScriptedStep.Wait wait) {
            return Mono.delay(wait.time(), scheduler).thenMany(Flux.empty());
        }
        ScriptedStep.Fail fail = (ScriptedStep.Fail) part;
        return Flux.defer(() -> fail.isDue()
                ? Flux.error(new ModelException(info.name(), fail.message(), fail.retryable()))
                : Flux.empty());
    }

    private static Flux<ModelChunk> words(String text) {
        List<ModelChunk> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(new ModelChunk.Text(word.group()));
        }
        return Flux.fromIterable(words);
    }

    private ModelException failure(String message) {
        return new ModelException(info.name(), origin + ": " + message, false);
    }

    /** Gathers a script. Not safe for concurrent use. */
    public static final class Builder {
        private final String name;
        private final List<ScriptedStep> steps = new ArrayList<>();
        private String origin;
        private Scheduler scheduler = Schedulers.parallel();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
            this.origin = "the script of \"" + name + "\"";
        }

        /** Adds the next answer. */
        public Builder step(ScriptedStep step) {
            steps.add(step);
            return this;
        }

        /** Where delays pass; by default, Reactor's parallel scheduler. */
        public Builder scheduler(Scheduler newScheduler) {
            scheduler = Objects.requireNonNull(newScheduler, "newScheduler");
            return this;
        }

        /** How error messages name the script. */
        Builder origin(String newOrigin) {
            origin = newOrigin;
            return this;
        }

        /** The model. */
        public ScriptedModel build() {
            return new ScriptedModel(this);
        }
    }
}
