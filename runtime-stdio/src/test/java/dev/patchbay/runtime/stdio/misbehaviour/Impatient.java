package dev.patchbay.runtime.stdio.misbehaviour;

import dev.patchbay.config.Section;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.stdio.McpStdioRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Cancels the start of the plugin {@code bad} long before it would be given up. */
final class Impatient implements PluginRuntime {
    private final McpStdioRuntime patient = new McpStdioRuntime();

    @Override
    public RuntimeKind kind() {
        return patient.kind();
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        return patient.check(manifest, section, directory);
    }

    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        Mono<Connection> connecting = patient.connect(manifest, context);
        return manifest.name().equals("bad") ? connecting.timeout(Duration.ofMillis(700), context.timer()) : connecting;
    }
}
