package dev.patchbay.runtime.stdio;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.stdio.pipe.StdioLink;
import dev.patchbay.wire.mcp.EndedWhileProbing;
import dev.patchbay.wire.mcp.EraChoice;
import dev.patchbay.wire.mcp.McpConnection;
import dev.patchbay.wire.mcp.McpSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Runs servers of the Model Context Protocol as subprocesses, spoken to over their standard streams. What they say of
 * themselves and what they answer is not to be trusted.
 *
 * <p>The manifest's section {@code [plugin.mcp_stdio]} has the keys of every
 * {@linkplain dev.patchbay.runtime.stdio.process.LaunchSection program} and
 * {@linkplain dev.patchbay.runtime.stdio.pipe.PipeSettings pipe}, and {@code era} ({@code "auto"}, {@code "legacy"} or
 * {@code "modern"}), {@code probe_timeout_sec} and {@code request_timeout_sec}.
 */
public final class McpStdioRuntime implements PluginRuntime {
    /** The kind that manifests select this runtime by. */
    public static final RuntimeKind KIND = new RuntimeKind("mcp_stdio");

    @Override
    public RuntimeKind kind() {
        return KIND;
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        SectionReader reader = SectionReader.of(section);
        var unused = McpStdioSection.read(reader, manifest, directory);
        return reader.finish();
    }

    /**
     * Starts the program, on a thread that may wait, and agrees with it on an era and a revision. Errors:
     * {@code launch_failed} when it cannot be started; {@code crashed}, {@code timeout}, {@code malformed_response},
     * {@code handshake_failed} and {@code protocol_version_mismatch} when it was, but did not become ready; all with what
     * it printed.
     */
    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        return Mono.fromCallable(() -> {
                    SectionReader reader = SectionReader.of(manifest.section(KIND));
                    return McpStdioSection.read(reader, manifest, context.directory());
                })
                .subscribeOn(context.blocking())
                .flatMap(section -> connect(section, manifest, context));
    }

    /**
     * Some servers of the legacy era end at any request that comes before their handshake; those are started once more, and
     * spoken to in their own way.
     */
    private static Mono<Connection> connect(McpStdioSection section, PluginManifest manifest, RuntimeContext context) {
        return start(section, section.mcp(), manifest, context)
                .onErrorResume(
                        failure -> section.mcp().era() == EraChoice.AUTO && EndedWhileProbing.isCauseOf(failure),
                        ended -> start(section, section.mcp().withEra(EraChoice.LEGACY), manifest, context));
    }

    private static Mono<Connection> start(
            McpStdioSection section, McpSettings settings, PluginManifest manifest, RuntimeContext context) {
        Mono<StdioLink> start = Mono.fromCallable(() -> section.launch().plan(manifest, context))
                .subscribeOn(context.blocking())
                .flatMap(plan -> StdioLink.start(plan, section.pipe(), context));
        return new Startup(context, section.launch().startupTimeout())
                .connect(start, link -> McpConnection.open(link, manifest, context, settings));
    }
}
