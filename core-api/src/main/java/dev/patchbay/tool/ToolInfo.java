package dev.patchbay.tool;

import java.util.Objects;

/**
 * A tool as rules and hooks see it: what it is called, what it says about its effects, and where it comes from.
 *
 * @param name its name in the host, {@code plugin.name}
 * @param traits what it says about its effects
 * @param source where it comes from
 */
public record ToolInfo(String name, ToolTraits traits, ToolSource source) {
    public ToolInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(traits, "traits");
        Objects.requireNonNull(source, "source");
    }
}
