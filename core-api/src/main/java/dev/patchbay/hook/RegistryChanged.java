package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Objects;

/**
 * The host's tools changed.
 *
 * @param scope where and when it happens
 * @param tools all tools by name, sorted
 */
@JsonTypeName("registry.changed")
public record RegistryChanged(HookScope scope, List<String> tools) implements ObservedEvent {
    public RegistryChanged {
        Objects.requireNonNull(scope, "scope");
        tools = List.copyOf(tools);
    }

    @Override
    public HookPoint point() {
        return HookPoint.REGISTRY_CHANGED;
    }
}
