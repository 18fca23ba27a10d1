package dev.patchbay.runtime;

import dev.patchbay.config.Section;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An adapter that turns a manifest into a connection; found by {@link java.util.ServiceLoader}, exactly one for each kind.
 *
 * <p>What every runtime must keep is written down, and tested, in the test kit's {@code RuntimeContract}: no ambient
 * state, JSON-serialisable boundaries, resources by injection only, the declared execution model, the declared unit of
 * work, progress through the call's context, declared idempotency, and clock and randomness from the host.
 */
public interface PluginRuntime {
    /** The kind that manifests select it by. */
    RuntimeKind kind();

    /** Whether what its plugins say may be taken as the host's own words. The default is no. */
    default Trust trust() {
        return Trust.UNTRUSTED;
    }

    /**
     * Everything that is wrong with the manifest as far as this runtime is concerned, its own section above all. Nothing
     * is executed, loaded or connected to; files may be looked at.
     *
     * @param section the manifest's section of this runtime's name; empty when it has none
     * @param directory the plugin's folder; null for one on the class path
     */
    List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory);

    /**
     * Starts the plugin and gives the link to it once its surface is known. Nothing happens before subscription;
     * cancelling stops what was started. The host bounds the time. Errors are
     * {@link dev.patchbay.plugin.PluginException} with {@code launch_failed}, {@code handshake_failed} or a more exact
     * code.
     */
    Mono<Connection> connect(PluginManifest manifest, RuntimeContext context);

    /**
     * Lets a person log in to where the plugin is, whatever is known from an earlier login, and keeps what comes of it in
     * the host's {@linkplain HostServices#secrets() secrets}; a connection that is made later, or that needs it again, finds
     * it there. Nothing happens before subscription; cancelling withdraws the question. The runtime bounds the time, as a
     * person takes longer than a start. Errors are {@link PluginException}, {@code unauthorized} above all; the default is
     * {@code runtime_not_supported}: there is nowhere to log in to.
     */
    default Mono<Void> login(PluginManifest manifest, RuntimeContext context) {
        return Mono.error(() -> PluginException.of(
                PluginErrorCode.RUNTIME_NOT_SUPPORTED,
                context.plugin(),
                "a plugin of the runtime \"" + kind() + "\" has nowhere to log in to",
                "log in to plugins that are reached over HTTP with OAuth"));
    }
}
