package dev.patchbay.models.scripted;

import dev.patchbay.model.Message;
import dev.patchbay.model.ModelException;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.problem.Nearest;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What has been said since the last prompt, as templates see it. All of it is computed from the request: the n-th answer
 * is the n-th step's, and its calls are that step's in the same order, whatever ids the host gave them.
 */
final class Conversation implements Template.Scope {
    private final Function<String, ModelException> failure;
    private final String prompt;
    private final Map<String, @Nullable ToolResult> results;
    private final @Nullable JsonNode item;

    private Conversation(
            Function<String, ModelException> failure,
            String prompt,
            Map<String, @Nullable ToolResult> results,
            @Nullable JsonNode item) {
        this.failure = failure;
        this.prompt = prompt;
        this.results = results;
        this.item = item;
    }

    /** Reads a request; {@code failure} says where in the script a message belongs. */
    static Conversation of(ModelRequest request, List<ScriptedStep> script, Function<String, ModelException> failure) {
        String prompt = "";
        Map<CallId, ToolResult> byId = new HashMap<>();
        List<Message.Assistant> answers = new ArrayList<>();
        for (Message message : request.messages()) {
            if (message instanceof Message.User user) {
                prompt = user.text();
                answers.clear();
            } else if (message instanceof Message.Assistant answer) {
                answers.add(answer);
            } else if (message instanceof Message.Tool result) {
                byId.put(result.call(), result.result());
            }
        }
        Map<String, @Nullable ToolResult> results = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(answers.size(), script.size()); i++) {
            List<String> names = script.get(i).callNames();
            List<ToolCall> calls = answers.get(i).calls();
            for (int j = 0; j < Math.min(names.size(), calls.size()); j++) {
                results.put(names.get(j), byId.get(calls.get(j).id()));
            }
        }
        return new Conversation(failure, prompt, results, null);
    }

    /** How many answers the model has given since the last prompt. */
    static int answers(ModelRequest request) {
        int answers = 0;
        for (Message message : request.messages()) {
            if (message instanceof Message.User) {
                answers = 0;
            } else if (message instanceof Message.Assistant) {
                answers++;
            }
        }
        return answers;
    }

    @Override
    public JsonNode resolve(Reference reference) {
        if (reference instanceof Reference.ResultText text) {
            return JsonNodeFactory.instance.stringNode(result(text.call()).asText());
        }
        if (reference instanceof Reference.ResultData data) {
            ToolResult result = result(data.call());
            if (result.structured() == null) {
                throw failure.apply("the result of call \"" + data.call() + "\" has no data, only the text \""
                        + abbreviate(result.asText()) + "\"; use {{result." + data.call() + ".text}}");
            }
            return at(result.structured(), data.pointer(), "the result of call \"" + data.call() + "\"");
        }
        if (reference instanceof Reference.Item part && item != null) {
            return at(item, part.pointer(), "the item");
        }
        return JsonNodeFactory.instance.stringNode(prompt);
    }

    @Override
    public List<JsonNode> elements(Reference reference) {
        JsonNode array = resolve(reference);
        if (!array.isArray()) {
            throw failure.apply("expected an array to go through, not " + abbreviate(array.toString()));
        }
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    @Override
    public Template.Scope withItem(JsonNode newItem) {
        return new Conversation(failure, prompt, results, newItem);
    }

    private ToolResult result(String call) {
        ToolResult result = results.get(call);
        if (result == null) {
            throw failure.apply("there is no result of a call \"" + call + "\"; "
                    + (results.isEmpty() ? "no earlier step has calls" : Nearest.remedy(call, results.keySet())));
        }
        return result;
    }

    private JsonNode at(JsonNode value, JsonPointer pointer, String owner) {
        JsonNode found = value.at(pointer);
        if (found.isMissingNode()) {
            throw failure.apply(owner + " has nothing at \"" + pointer + "\"; it is " + abbreviate(value.toString()));
        }
        return found;
    }

    private static String abbreviate(String text) {
        return text.length() > 120 ? text.substring(0, 117) + "..." : text;
    }
}
