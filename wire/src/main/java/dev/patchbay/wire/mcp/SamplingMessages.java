package dev.patchbay.wire.mcp;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.model.Message;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads the conversation that a server wants continued: text, tools used, and what they gave, each use with its result. */
final class SamplingMessages {
    private static final int MOST_MESSAGES = 1000;

    private final List<Message> read;
    /** The tools that the message before used, by the id of their use, as long as their results are missing. */
    private final Map<String, ToolCall> open = new LinkedHashMap<>();

    private SamplingMessages(List<Message> read) {
        this.read = read;
    }

    /** Adds what the messages say. */
    static void read(JsonNode messages, List<Message> to) {
        if (!messages.isArray() || messages.isEmpty() || messages.size() > MOST_MESSAGES) {
            throw Refusals.invalid("there are " + messages.size() + " \"messages\", expected 1 to " + MOST_MESSAGES);
        }
        SamplingMessages conversation = new SamplingMessages(to);
        for (JsonNode message : messages) {
            conversation.add(message);
        }
        conversation.requireResults();
    }

    private void add(JsonNode message) {
        List<JsonNode> blocks = blocks(message.path("content"));
        switch (message.path("role").asString("")) {
            case "user" -> addUser(blocks);
            case "assistant" -> addAssistant(blocks);
            default ->
                throw Refusals.invalid(
                        "a message has the role " + message.path("role") + ", expected user or assistant");
        }
    }

    private static List<JsonNode> blocks(JsonNode content) {
        if (content.isObject()) {
            return List.of(content);
        }
        if (!content.isArray() || content.isEmpty()) {
            throw Refusals.invalid("a message has no \"content\", expected a block or a list of blocks");
        }
        List<JsonNode> blocks = new ArrayList<>();
        content.forEach(blocks::add);
        return blocks;
    }

    private void addUser(List<JsonNode> blocks) {
        long results = blocks.stream().filter(SamplingMessages::isResult).count();
        if (results == 0) {
            requireResults();
            read.add(new Message.User(text(blocks)));
            return;
        }
        if (results < blocks.size()) {
            throw Refusals.invalid("tool results are mixed with other content in one message");
        }
        blocks.forEach(this::addResult);
        requireResults();
    }

    private void addAssistant(List<JsonNode> blocks) {
        requireResults();
        List<JsonNode> said = new ArrayList<>();
        for (JsonNode block : blocks) {
            if (type(block).equals("tool_use")) {
                addUse(block);
            } else {
                said.add(block);
            }
        }
        read.add(new Message.Assistant(text(said), List.copyOf(open.values())));
    }

    private void addUse(JsonNode use) {
        String id = use.path("id").asString("");
        if (!use.path("name").isString() || !use.path("input").isObject()) {
            throw Refusals.invalid("the tool use \"" + id + "\" needs a \"name\" and an object \"input\"");
        }
        try {
            ToolCall call = new ToolCall(new CallId(id), use.path("name").stringValue(), use.path("input"));
            if (open.put(id, call) != null) {
                throw Refusals.invalid("the tool use \"" + id + "\" is there twice");
            }
        } catch (IllegalArgumentException noId) {
            throw Refusals.invalid("a tool use: " + noId.getMessage());
        }
    }

    private void addResult(JsonNode result) {
        String id = result.path("toolUseId").asString("");
        ToolCall use = open.remove(id);
        if (use == null) {
            throw Refusals.invalid("the tool result \"" + id + "\" belongs to no tool use of the message before");
        }
        JsonNode given = result.path("content");
        if (!given.isArray() && !given.isMissingNode()) {
            throw Refusals.invalid("the tool result \"" + id + "\" has no list of blocks as \"content\"");
        }
        List<ContentBlock> content = new ArrayList<>();
        for (JsonNode block : given) {
            content.add(ContentBlock.text(text(block)));
        }
        JsonNode structured = result.path("structuredContent");
        boolean failed = result.path("isError").asBoolean(false);
        read.add(new Message.Tool(
                use.id(), use.tool(), new ToolResult(content, structured.isMissingNode() ? null : structured, failed)));
    }

    private void requireResults() {
        if (!open.isEmpty()) {
            throw Refusals.invalid("tool result missing in request: " + String.join(", ", open.keySet())
                    + " must be answered in the next message");
        }
    }

    private static boolean isResult(JsonNode block) {
        return type(block).equals("tool_result");
    }

    private static String type(JsonNode block) {
        return block.path("type").asString("");
    }

    private static String text(List<JsonNode> blocks) {
        return String.join("\n", blocks.stream().map(SamplingMessages::text).toList());
    }

    private static String text(JsonNode block) {
        if (!type(block).equals("text") || !block.path("text").isString()) {
            throw Refusals.invalid("a message has content of the type " + block.path("type")
                    + ", but this client's model is only asked with text");
        }
        return block.path("text").stringValue();
    }
}
