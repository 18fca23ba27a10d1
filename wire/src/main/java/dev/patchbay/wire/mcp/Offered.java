package dev.patchbay.wire.mcp;

import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import java.util.List;
import java.util.function.Function;

/**
 * What a server's lists held when they were last read.
 *
 * @param tools those that can be used, handlers of hooks among them
 */
record Offered(List<McpTool> tools, List<Resource> resources, List<Prompt> prompts) {
    static final Offered NOTHING = new Offered(List.of(), List.of(), List.of());

    Offered {
        tools = List.copyOf(tools);
        resources = List.copyOf(resources);
        prompts = List.copyOf(prompts);
    }

    /** Whether nobody would see a difference. */
    boolean saysTheSameAs(Offered other) {
        return specs(tools, McpTool::spec).equals(specs(other.tools, McpTool::spec))
                && specs(resources, Resource::spec).equals(specs(other.resources, Resource::spec))
                && specs(prompts, Prompt::spec).equals(specs(other.prompts, Prompt::spec));
    }

    private static <T, S> List<S> specs(List<T> things, Function<T, S> spec) {
        return things.stream().map(spec).toList();
    }
}
