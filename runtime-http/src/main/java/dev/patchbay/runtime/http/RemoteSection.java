package dev.patchbay.runtime.http;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.auth.Credentials;
import dev.patchbay.runtime.http.auth.HeaderCredentials;
import dev.patchbay.runtime.http.auth.HeaderSecret;
import dev.patchbay.runtime.http.auth.oauth.OAuthCredentials;
import dev.patchbay.runtime.http.auth.oauth.OAuthSettings;
import dev.patchbay.runtime.http.net.NetSettings;
import dev.patchbay.runtime.http.net.OtherOrigins;
import dev.patchbay.runtime.http.retry.RetrySettings;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the section of every HTTP runtime says, whatever is spoken.
 *
 * @param net where the server is, and how it is reached
 * @param retry how often requests are sent again
 * @param secret what is shown to the server; null for nothing
 * @param oauth how tokens are got that are shown to it instead; null for none
 */
record RemoteSection(
        NetSettings net,
        RetrySettings retry,
        @Nullable HeaderSecret secret,
        @Nullable OAuthSettings oauth) {
    private static final String OAUTH = "oauth";

    /** Reads it; problems go to the reader. Blocks. */
    static RemoteSection read(SectionReader section, PluginManifest manifest, @Nullable Path directory) {
        NetSettings net = NetSettings.read(section, manifest, directory);
        HeaderSecret secret = HeaderSecret.read(section, manifest).orElse(null);
        OAuthSettings oauth = section.has(OAUTH) ? OAuthSettings.read(section.table(OAUTH), manifest) : null;
        if (secret != null && oauth != null) {
            section.reject(
                    OAUTH,
                    "there is \"auth_secret\" too, and only one of both can be shown",
                    "remove auth_secret, or the table");
        }
        return new RemoteSection(net, RetrySettings.read(section, net.timeouts().whole()), secret, oauth);
    }

    /** What is shown to the server, given how servers are reached that it points to. */
    Mono<Function<OtherOrigins, Credentials>> credentials(RuntimeContext context) {
        if (oauth != null) {
            return Mono.just(others -> OAuthCredentials.of(net.url(), oauth, context, others));
        }
        return (secret == null ? Mono.just(Credentials.NONE) : HeaderCredentials.load(secret, context))
                .map(credentials -> others -> credentials);
    }
}
