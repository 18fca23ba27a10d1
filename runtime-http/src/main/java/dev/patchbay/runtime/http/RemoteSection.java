package dev.patchbay.runtime.http;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.auth.Credentials;
import dev.patchbay.runtime.http.auth.HeaderCredentials;
import dev.patchbay.runtime.http.auth.HeaderSecret;
import dev.patchbay.runtime.http.net.NetSettings;
import dev.patchbay.runtime.http.retry.RetrySettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the section of every HTTP runtime says, whatever is spoken.
 *
 * @param net where the server is, and how it is reached
 * @param retry how often requests are sent again
 * @param secret what is shown to the server; null for nothing
 */
record RemoteSection(
        NetSettings net, RetrySettings retry, @Nullable HeaderSecret secret) {
    /** Reads it; problems go to the reader. Blocks. */
    static RemoteSection read(SectionReader section, PluginManifest manifest, @Nullable Path directory) {
        NetSettings net = NetSettings.read(section, manifest, directory);
        return new RemoteSection(
                net,
                RetrySettings.read(section, net.timeouts().whole()),
                HeaderSecret.read(section, manifest).orElse(null));
    }

    /** What is shown to the server. */
    Mono<Credentials> credentials(RuntimeContext context) {
        return secret == null ? Mono.just(Credentials.NONE) : HeaderCredentials.load(secret, context);
    }
}
