package dev.patchbay.engine.host;

import dev.patchbay.content.Completion;
import dev.patchbay.content.Constant;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.ObjectRef;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.RemoteType;
import dev.patchbay.content.Resource;
import dev.patchbay.engine.lifecycle.Lifecycle;
import dev.patchbay.engine.lifecycle.Slot;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Plugin;
import dev.patchbay.host.RemoteObject;
import dev.patchbay.host.Tools;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.problem.Nearest;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The uniform proxy: it reads the plugin's place in the host and calls through the host's tools. */
final class LivePlugin implements Plugin {
    private final Slot slot;
    private final Lifecycle lifecycle;
    private final Tools tools;
    private final RemoteObjects objects;
    private final PluginContents contents;

    LivePlugin(
            Slot slot,
            Lifecycle lifecycle,
            Tools tools,
            RemoteObjects objects,
            DeadlineWheel deadlines,
            Duration timeout) {
        this.slot = slot;
        this.lifecycle = lifecycle;
        this.tools = tools;
        this.objects = objects;
        this.contents = new PluginContents(slot, deadlines, timeout);
    }

    @Override
    public PluginId id() {
        return slot.id();
    }

    @Override
    public PluginManifest manifest() {
        return slot.manifest();
    }

    @Override
    public PluginStatus status() {
        return lifecycle.status(id());
    }

    @Override
    public List<ToolSpec> tools() {
        return slot.tools().stream().map(Tool::spec).toList();
    }

    @Override
    public Map<String, Constant> constants() {
        return slot.surface().constants().stream().collect(Collectors.toMap(Constant::name, Function.identity()));
    }

    @Override
    public Mono<ToolResult> call(String tool, Object arguments, CallOptions options) {
        return Mono.defer(() -> {
            String name = manifest().name() + "." + tool;
            if (arguments instanceof ObjectNode plain) {
                return tools.call(name, plain, options);
            }
            JavaArguments passed = new JavaArguments(options);
            JsonNode json = passed.json(arguments);
            JsonNode object = json.isArray() ? Json.object().set("args", json) : json;
            return passed.holding(tools.call(name, object, passed.with(options)));
        });
    }

    @Override
    public List<RemoteType> types() {
        return slot.surface().types();
    }

    @Override
    public Mono<RemoteObject> create(String type, @Nullable Object... arguments) {
        List<@Nullable Object> positional = JavaArguments.list(arguments);
        return Mono.defer(() -> {
            String constructor = type(type).constructorTool();
            return call(constructor, positional).map(result -> object(made(constructor, result)));
        });
    }

    private RemoteType type(String name) {
        List<RemoteType> types = types();
        return types.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PluginException.of(
                        PluginErrorCode.TOOL_NOT_EXPOSED,
                        id(),
                        "there is no type \"" + name + "\"",
                        Nearest.remedy(
                                name, types.stream().map(RemoteType::name).toList())));
    }

    private ObjectRef made(String constructor, ToolResult result) {
        ObjectRef ref = ObjectRef.in(result.structured());
        if (ref == null) {
            throw PluginException.of(
                    result.error() ? PluginErrorCode.REMOTE_ERROR : PluginErrorCode.MALFORMED_RESPONSE,
                    id(),
                    "\"" + constructor + "\" gave no object but \"" + result.asText() + "\"",
                    "");
        }
        return ref;
    }

    @Override
    public RemoteObject object(ObjectRef ref) {
        return new RemoteHandle(this, ref, objects);
    }

    @Override
    public List<Resource.Spec> resources() {
        return slot.surface().resources().stream().map(Resource::spec).toList();
    }

    @Override
    public List<Prompt.Spec> prompts() {
        return slot.surface().prompts().stream().map(Prompt::spec).toList();
    }

    @Override
    public Mono<List<ContentBlock>> read(String uri) {
        return contents.read(uri);
    }

    @Override
    public Mono<List<ContentBlock>> read(String template, Map<String, String> variables) {
        return contents.read(template, variables);
    }

    @Override
    public Mono<Prompt.Filled> fill(String prompt, Map<String, String> arguments) {
        return contents.fill(prompt, arguments);
    }

    @Override
    public Mono<Completion> completePrompt(String prompt, String argument, String begun, Map<String, String> others) {
        return contents.completePrompt(prompt, argument, begun, others);
    }

    @Override
    public Mono<Completion> completeResource(
            String template, String variable, String begun, Map<String, String> others) {
        return contents.completeResource(template, variable, begun, others);
    }

    @Override
    public <T> T as(Class<T> type) {
        return TypedViews.of(this, type);
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
