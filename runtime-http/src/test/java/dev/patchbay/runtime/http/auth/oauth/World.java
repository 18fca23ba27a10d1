package dev.patchbay.runtime.http.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.auth.AuthorizedExchanger;
import dev.patchbay.runtime.http.net.OtherOrigins;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.PlainExchanger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A protected server, who gives tokens for it, and a host with a person. */
final class World implements AutoCloseable {
    static final PluginId PLUGIN = PluginId.parse("project:remote");

    final TokenGiver giver = new TokenGiver();
    final ProtectedServer server = new ProtectedServer(giver);
    final Person person = new Person();
    final OtherOrigins others = new PlainOrigins();

    volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    volatile OAuthSettings settings = OAuthSettings.defaults();

    RuntimeContext context(PluginId plugin, Person host) {
        List<Capability> capabilities = List.of(new Capability(Capability.ENV, "*"));
        InstantSource source = () -> now;
        return new RuntimeContext(
                plugin,
                null,
                Json.emptyObject(),
                new Grants(capabilities, capabilities),
                GrantedResources.none(plugin),
                host,
                source.withZone(ZoneOffset.UTC),
                Schedulers.parallel(),
                Schedulers.boundedElastic(),
                Schedulers.parallel());
    }

    /** As after a start of the host: only what was kept is known. */
    OAuthCredentials credentials() {
        return OAuthCredentials.of(server.url(), settings, context(PLUGIN, person), others);
    }

    AuthorizedExchanger exchanger(OAuthCredentials credentials) {
        return new AuthorizedExchanger(new PlainExchanger(), credentials, PLUGIN, Schedulers.parallel());
    }

    String call(OAuthCredentials credentials) {
        return Asks.answer(exchanger(credentials), Asks.once(server.url()));
    }

    void serve(OAuthCredentials credentials) {
        assertThat(call(credentials)).isEqualTo("200 served");
    }

    Mono<String> calling(OAuthCredentials credentials) {
        return Asks.exchange(exchanger(credentials), Asks.once(server.url()));
    }

    PluginException failure(OAuthCredentials credentials) {
        return Asks.failure(exchanger(credentials), Asks.once(server.url()));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        server.close();
        giver.close();
    }
}
