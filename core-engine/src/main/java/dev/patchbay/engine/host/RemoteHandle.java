package dev.patchbay.engine.host;

import dev.patchbay.content.ObjectRef;
import dev.patchbay.content.RemoteType;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Plugin;
import dev.patchbay.host.RemoteObject;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.policy.Approver;
import dev.patchbay.tool.ToolResult;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A handle on an object, used through the tools of its type. */
final class RemoteHandle implements RemoteObject {
    private static final CallOptions WITHOUT_ASKING = new CallOptions(null, null, Approver.NOBODY, null);

    private final Plugin plugin;
    private final ObjectRef ref;
    private final RemoteObjects objects;
    private final RemoteObjects.Lease lease;

    RemoteHandle(Plugin plugin, ObjectRef ref, RemoteObjects objects) {
        this.plugin = plugin;
        this.ref = ref;
        this.objects = objects;
        this.lease = objects.lease(plugin.id(), ref, destruction(plugin, ref, WITHOUT_ASKING));
    }

    @Override
    public ObjectRef ref() {
        return ref;
    }

    @Override
    public Mono<ToolResult> call(String method, @Nullable Object... arguments) {
        return using(type -> type.memberTool(method), Map.of("object", ref, "args", JavaArguments.list(arguments)));
    }

    @Override
    public Mono<JsonNode> get(String property) {
        return read(property).map(RemoteHandle::data);
    }

    /** A property as the tool gives it. */
    Mono<ToolResult> read(String property) {
        return using(type -> type.memberTool(property), Map.of("object", ref));
    }

    @Override
    public Mono<Void> set(String property, @Nullable Object value) {
        Object given = value == null ? Json.of(null) : value;
        return using(type -> type.setterTool(property), Map.of("object", ref, "value", given))
                .then();
    }

    private Mono<ToolResult> using(Naming tool, Map<String, Object> arguments) {
        // The call holds on to the lease: an object that is in use is not forgotten.
        return Mono.using(() -> lease, held -> plugin.call(tool.of(requiredType()), arguments), held -> {});
    }

    private static JsonNode data(ToolResult result) {
        JsonNode value = result.structured();
        return value != null ? value : Json.of(result.content().isEmpty() ? null : result.asText());
    }

    private RemoteType requiredType() {
        return typeOf(plugin, ref)
                .orElseThrow(() -> PluginException.of(
                        PluginErrorCode.TOOL_NOT_EXPOSED,
                        plugin.id(),
                        "there is no type \"" + ref.type() + "\"",
                        "the plugin may not be running"));
    }

    @Override
    public Mono<Void> destroy() {
        return Mono.defer(() -> lease.isDestroyed()
                ? Mono.empty()
                : destruction(plugin, ref, CallOptions.DEFAULT).doOnSuccess(nothing -> lease.destroyed()));
    }

    private static Mono<Void> destruction(Plugin plugin, ObjectRef ref, CallOptions options) {
        return Mono.defer(() -> typeOf(plugin, ref)
                .map(type -> plugin.call(type.destructorTool(), Map.of("object", ref.json()), options)
                        .then()
                        .onErrorResume(RemoteHandle::isGone, gone -> Mono.empty()))
                .orElseGet(Mono::empty));
    }

    /** The plugin went away, and its objects with it. */
    private static boolean isGone(Throwable failure) {
        return failure instanceof PluginException known && known.code() == PluginErrorCode.CRASHED;
    }

    private static Optional<RemoteType> typeOf(Plugin plugin, ObjectRef ref) {
        return plugin.types().stream()
                .filter(type -> type.name().equals(ref.type()))
                .findFirst();
    }

    @Override
    public void close() {
        if (BlockingFacade.mayWait()) {
            BlockingFacade.await("closing an object", destroy());
        } else {
            objects.begin(destroy());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RemoteHandle that && plugin.id().equals(that.plugin.id()) && ref.equals(that.ref);
    }

    @Override
    public int hashCode() {
        return Objects.hash(plugin.id(), ref);
    }

    @Override
    public String toString() {
        return ref.type() + " " + ref.id() + " of " + plugin.id();
    }

    /** Which of a type's tools. */
    @FunctionalInterface
    private interface Naming {
        String of(RemoteType type);
    }
}
