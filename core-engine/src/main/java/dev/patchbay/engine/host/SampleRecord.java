package dev.patchbay.engine.host;

import dev.patchbay.engine.log.PluginLog;
import dev.patchbay.json.Json;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.model.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What the log says about one question that a plugin asked the model. Used by one thread at a time. */
final class SampleRecord {
    private static final int LONGEST_EXCERPT = 1000;

    private final String model;
    private final PluginLog log;
    private final StringBuilder excerpt = new StringBuilder();
    private long characters;
    private int calls;
    private @Nullable FinishReason finish;
    private TokenUsage usage = TokenUsage.NONE;

    SampleRecord(String model, PluginLog log) {
        this.model = model;
        this.log = log;
    }

    void asked(ModelRequest request) {
        String limit = request.maxOutputTokens() == null ? "" : ", at most " + request.maxOutputTokens() + " tokens";
        log.noted("asks the model \"" + model + "\" (" + request.messages().size() + " messages, "
                + request.tools().size() + " tools" + limit + "): " + cut(Json.write(request.messages())));
    }

    void add(ModelChunk chunk) {
        if (chunk instanceof ModelChunk.Text more) {
            characters += more.text().length();
            if (excerpt.length() < LONGEST_EXCERPT) {
                excerpt.append(more.text());
            }
        } else if (chunk instanceof ModelChunk.Call) {
            calls++;
        } else if (chunk instanceof ModelChunk.Finished end) {
            finish = end.reason();
            usage = end.usage();
        }
    }

    void answered() {
        log.noted("the model \"" + model + "\" answers (" + characters + " characters, " + calls + " calls, "
                + (finish == null ? "broken off" : finish.wireName()) + ", " + usage.input() + " + " + usage.output()
                + " tokens): " + cut(excerpt.toString()));
    }

    void failed(Throwable failure) {
        log.noted("the model \"" + model + "\" fails: " + failure);
    }

    void givenUp() {
        log.noted("the model \"" + model + "\" is given up after " + characters + " characters");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "…";
    }
}
