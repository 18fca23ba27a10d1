package dev.patchbay.host;

import dev.patchbay.content.Completion;
import dev.patchbay.content.Constant;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.ObjectRef;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.RemoteType;
import dev.patchbay.content.Resource;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A plugin as everybody above the runtimes sees it: the same whatever its runtime. Calls take the host's one governed
 * path.
 */
public interface Plugin {
    /** Who it is. */
    PluginId id();

    /** Its manifest. */
    PluginManifest manifest();

    /** Its state now. */
    PluginStatus status();

    /** Its tools under the names that the plugin gave them; empty while it is not ready. */
    List<ToolSpec> tools();

    /** Its constants by name; empty while it is not ready. */
    Map<String, Constant> constants();

    /**
     * Calls one of its tools by the name that the plugin gave it. Cancelling gives the call up. Errors are
     * {@link dev.patchbay.plugin.PluginException}.
     *
     * @param arguments an object: a {@link JsonNode}, a {@link Map} or anything else that is one in JSON; a list for a tool
     *     that takes its arguments by position. Maps and lists may hold {@link RemoteObject}s and
     *     {@link dev.patchbay.tool.Callback}s
     */
    default Mono<ToolResult> call(String tool, Object arguments) {
        return call(tool, arguments, CallOptions.DEFAULT);
    }

    /** The same, with something out of the ordinary. */
    Mono<ToolResult> call(String tool, Object arguments, CallOptions options);

    /** Its types whose objects live in it; empty while it is not ready. */
    List<RemoteType> types();

    /** What it lets others read, templates included; empty while it is not ready. */
    List<Resource.Spec> resources();

    /** Its prompts; empty while it is not ready. */
    List<Prompt.Spec> prompts();

    /**
     * Reads what an address leads to, whether the plugin lists it or a result of one of its tools holds it. Like every
     * reading of resources and prompts it counts as a call of the plugin and is bounded as one, but it is no call of a
     * tool: no rule and no gate is asked, and no history records it. Cancelling gives it up. Errors are
     * {@link dev.patchbay.plugin.PluginException}.
     */
    Mono<List<ContentBlock>> read(String uri);

    /**
     * Reads what a template and values for its variables lead to. As for {@link #read(String)}.
     *
     * @param template one of {@link #resources()}
     */
    Mono<List<ContentBlock>> read(String template, Map<String, String> variables);

    /** Fills one of its prompts. As for {@link #read(String)}. */
    Mono<Prompt.Filled> fill(String prompt, Map<String, String> arguments);

    /**
     * What the value of a prompt's argument may become that has been begun. As for {@link #read(String)}.
     *
     * @param others the arguments that have their values already
     */
    Mono<Completion> completePrompt(String prompt, String argument, String begun, Map<String, String> others);

    /** What the value of a template's variable may become that has been begun. As for {@link #completePrompt}. */
    Mono<Completion> completeResource(String template, String variable, String begun, Map<String, String> others);

    /**
     * Makes an object of one of its {@linkplain #types() types}, with arguments by position. Cancelling gives the call up.
     * Errors are {@link dev.patchbay.plugin.PluginException}.
     */
    Mono<RemoteObject> create(String type, @Nullable Object... arguments);

    /** A handle on an object that one of its tools gave. */
    RemoteObject object(ObjectRef ref);

    /**
     * A typed view of it. A method of {@code type} stands for what has its name, or its name in lower or
     * upper snake case:
     *
     * <ul>
     *   <li>a tool, called with the method's parameters as arguments: by name, or by position where the tool takes them so
     *       ({@code args} and {@code kwargs}); the result is bound to what the method returns;
     *   <li>a constant, where the method has no parameters and no tool has the name;
     *   <li>the making of an object, where the method returns an interface with the simple name of one of the plugin's
     *       {@linkplain #types() types}, whatever the method is called, and no tool has its name.
     * </ul>
     *
     * <p>An interface with the simple name of such a type is a typed view of an object, as a result and as an argument:
     * its methods stand for the type's methods; {@code size()} or {@code getSize()} reads the property {@code size} and
     * {@code size(x)} or {@code setSize(x)} writes it; where it extends {@link AutoCloseable}, {@code close()} destroys the
     * object as {@link RemoteObject#close()} does. {@link RemoteObject} itself is the untyped handle. A parameter whose type
     * is a functional interface, or {@link dev.patchbay.tool.Callback}, takes a function that the plugin may call until the
     * method's call ends.
     *
     * <p>A method that returns {@link Mono} is reactive. Any other blocks until the result is there, and throws
     * {@link IllegalStateException} on a thread that must not block.
     *
     * @param type an interface, compiled with {@code -parameters}
     * @throws IllegalArgumentException if it is none, or if a method stands for nothing
     */
    <T> T as(Class<T> type);
}
