package dev.patchbay.runtime.http;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.scriptling.JsonRpcChannel;
import dev.patchbay.wire.scriptling.ScriptlingConnection;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Talks to plugins elsewhere that speak the scriptling protocol 1.0, or plain JSON-RPC, over HTTP. They can only be asked:
 * they cannot call back, nor log to the host. What they say of themselves and what they answer is not to be trusted. A
 * connection outlives its server: while that is not there, calls fail and the plugin is unwell.
 *
 * <p>The manifest's section {@code [plugin.scriptling_http]} has the keys of the
 * {@linkplain dev.patchbay.runtime.http.net.NetSettings network}, of the
 * {@linkplain dev.patchbay.runtime.http.auth.HeaderSecret secret} (or the table {@code oauth} of
 * {@linkplain dev.patchbay.runtime.http.auth.oauth.OAuthSettings tokens}) and of
 * {@linkplain dev.patchbay.runtime.http.retry.RetrySettings retries}, and {@code raw} and {@code functions}
 * ({@link dev.patchbay.wire.scriptling.ScriptlingSettings}). Its {@code url} is the whole endpoint; one without a path means
 * {@code /json-rpc} there.
 */
public final class ScriptlingHttpRuntime implements PluginRuntime {
    /** The kind that manifests select this runtime by. */
    public static final RuntimeKind KIND = new RuntimeKind("scriptling_http");

    @Override
    public RuntimeKind kind() {
        return KIND;
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        SectionReader reader = SectionReader.of(section);
        var unused = ScriptlingHttpSection.read(reader, manifest, directory);
        return reader.finish();
    }

    /**
     * Lets the server introduce itself. Errors: {@code launch_failed} for what the section names and cannot be used;
     * {@code transport_failed}, {@code timeout}, {@code unauthorized}, {@code capability_not_allowed} and
     * {@code overloaded} as the network has them; {@code malformed_response}, {@code handshake_failed} and
     * {@code protocol_version_mismatch} where it is no server of this kind.
     */
    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        return section(manifest, context)
                .flatMap(section -> new RemoteStart(section.remote(), manifest, context)
                        .connect(remote -> speak(remote, section, manifest, context)));
    }

    /** Lets a person log in where the section has the table {@code oauth}; {@code runtime_not_supported} where it has not. */
    @Override
    public Mono<Void> login(PluginManifest manifest, RuntimeContext context) {
        return section(manifest, context)
                .flatMap(section -> new RemoteStart(section.remote(), manifest, context).login());
    }

    private static Mono<ScriptlingHttpSection> section(PluginManifest manifest, RuntimeContext context) {
        return Mono.fromCallable(() -> {
                    SectionReader reader = SectionReader.of(manifest.section(KIND));
                    return ScriptlingHttpSection.read(reader, manifest, context.directory());
                })
                .subscribeOn(context.blocking());
    }

    private static Mono<Connection> speak(
            Remote remote, ScriptlingHttpSection section, PluginManifest manifest, RuntimeContext context) {
        return Mono.defer(() -> {
            JsonRpcChannel channel =
                    new JsonRpcChannel(remote.exchanger(), section.endpoint(), context.plugin(), remote.eventLoop());
            return ScriptlingConnection.open(channel, manifest, context, section.scriptling())
                    .map(connection -> remote.connected(connection, Mono.empty()));
        });
    }
}
