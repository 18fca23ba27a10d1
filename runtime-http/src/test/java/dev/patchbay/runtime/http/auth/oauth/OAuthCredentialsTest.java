package dev.patchbay.runtime.http.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.PlainExchanger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;

/** Tokens of OAuth */
class OAuthCredentialsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void areGotByALoginWhenTheServerWantsThem() {
        assertThat(world.call(world.credentials())).isEqualTo("200 served");

        Map<String, String> asked = world.giver.authorizations.get(0);
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("resource", world.server.url().toString())
                .containsEntry("code_challenge_method", "S256")
                .doesNotContainKey("scope");
        assertThat(asked.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/callback");
        assertThat(world.giver.tokenRequests.get(0))
                .containsEntry("resource", world.server.url().toString())
                .containsEntry("redirect_uri", asked.get("redirect_uri"))
                .containsEntry("client_id", asked.get("client_id"));
        assertThat(world.person.questions)
                .singleElement()
                .satisfies(question -> assertThat(question.message())
                        .contains("log in at http://localhost:")
                        .contains(world.server.url().toString()));
        await().untilAsserted(() ->
                assertThat(world.person.pages).singleElement().asString().contains("Patchbay has the answer"));
    }

    @Test
    void areKeptForTheNextStart() {
        world.serve(world.credentials());
        assertThat(world.call(world.credentials())).isEqualTo("200 served");

        assertThat(world.person.questions).hasSize(1);
        assertThat(world.server.shown).hasSize(3).last().asString().startsWith("Bearer access-");
    }

    @Test
    void areRenewedBeforeTheyEnd() {
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        world.pass(Duration.ofMinutes(59).plusSeconds(1));
        assertThat(world.call(credentials)).isEqualTo("200 served");

        assertThat(world.giver.tokenRequests.get(1))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "refresh-2")
                .containsEntry("resource", world.server.url().toString());
        assertThat(world.person.questions).hasSize(1);
        assertThat(world.server.shown).hasSize(3);
    }

    @Test
    void areRenewedWithTheLatestOfWhatRotates() {
        OAuthCredentials credentials = world.credentials();
        for (int i = 0; i < 3; i++) {
            world.serve(credentials);
            world.pass(Duration.ofHours(1));
        }
        assertThat(world.call(world.credentials())).isEqualTo("200 served");
        assertThat(world.giver.tokenRequests.stream()
                        .map(form -> form.get("refresh_token"))
                        .skip(1))
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(world.person.questions).hasSize(1);
    }

    @Test
    void areRenewedWhenTheServersClockIsAheadAndItTakesThemForEnded() {
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        world.pass(Duration.ofMinutes(5));
        world.giver.good.clear();

        assertThat(world.call(credentials)).isEqualTo("200 served");
        assertThat(world.giver.tokenRequests.get(1)).containsEntry("grant_type", "refresh_token");
        assertThat(world.person.questions).hasSize(1);
    }

    @Test
    void areShownPastTheirEndWhenNothingElseIsThereAsTheServersClockCounts() {
        world.giver.answers = tokens -> {
            tokens.remove("refresh_token");
            return tokens;
        };
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        world.pass(Duration.ofDays(1));

        assertThat(world.call(credentials)).isEqualTo("200 served");
        assertThat(world.person.questions).hasSize(1);
    }

    @Test
    void areGotByAnotherLoginWhenRenewingIsRefused() {
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        world.pass(Duration.ofHours(2));
        world.giver.good.clear();
        world.giver.refreshStatus = 400;

        assertThat(world.call(credentials)).isEqualTo("200 served");
        assertThat(world.person.questions).hasSize(2);
        assertThat(world.giver.registrations).hasSize(1);
    }

    @Test
    void surviveThatTheyCannotBeRenewedForAWhile() {
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        world.pass(Duration.ofMinutes(59).plusSeconds(1));
        world.giver.refreshStatus = 503;
        assertThat(world.call(credentials)).isEqualTo("200 served");
        assertThat(world.call(credentials)).isEqualTo("200 served");
        assertThat(world.giver.tokenRequests).hasSize(2);

        world.pass(Duration.ofHours(1));
        PluginException failure = world.failure(credentials);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure).hasMessageContaining("it answered 503");
        assertThat(world.person.questions).hasSize(1);
    }

    @Test
    void areGotOnceForAllThatAreRefusedAtOnce() {
        OAuthCredentials credentials = world.credentials();
        List<String> answers = Flux.range(0, 40)
                .flatMap(i -> world.calling(credentials), 40)
                .collectList()
                .block(SOON);
        assertThat(answers).hasSize(40).containsOnly("200 served");
        assertThat(world.person.questions).hasSize(1);

        world.pass(Duration.ofMinutes(5));
        world.giver.good.clear();
        assertThat(Flux.range(0, 40)
                        .flatMap(i -> world.calling(credentials), 40)
                        .collectList()
                        .block(SOON))
                .containsOnly("200 served");
        assertThat(world.giver.tokenRequests).hasSize(2);
    }

    @Test
    void thatAreRefusedAsSoonAsTheyAreGivenAreNotGotAgainAndAgain() {
        world.giver.answers = tokens -> tokens.put("access_token", "forged-" + world.giver.tokenRequests.size());

        PluginException failure = world.failure(world.credentials());
        assertThat(failure.code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
        assertThat(world.person.questions).hasSize(1);
    }

    @Test
    void areGivenUpWithTheLastOfThoseThatWaitForThem() {
        world.person.reaction = question -> Mono.never();
        OAuthCredentials credentials = world.credentials();
        Disposable first = world.calling(credentials).subscribe();
        await().until(() -> world.person.questions.size() == 1);
        Disposable second = world.calling(credentials).subscribe();
        first.dispose();
        String redirect = redirectOf(0);
        assertThat(reachable(redirect)).isTrue();

        second.dispose();
        await().until(() -> !reachable(redirect));
        world.person.reaction = world.person::visit;
        assertThat(world.call(credentials)).isEqualTo("200 served");
    }

    @Test
    void areNotThereWhenNobodyIs() {
        world.person.reaction = question -> Mono.just(new QuestionAnswer.Dismissed());
        PluginException failure = world.failure(world.credentials());

        assertThat(failure.code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
        assertThat(failure.remedy()).isEqualTo("log in: patchbay plugin login remote");
        assertThat(reachable(redirectOf(0))).isFalse();
    }

    @Test
    void areGotAheadByWhoeverLogsInOnPurpose() {
        world.server.needed = "read";
        world.server.challenge = "Bearer scope=\"read\"";
        world.credentials().login(new PlainExchanger()).block(SOON);
        world.person.reaction = question -> Mono.just(new QuestionAnswer.Dismissed());

        assertThat(world.call(world.credentials())).isEqualTo("200 served");
        assertThat(world.giver.authorizations.get(0)).containsEntry("scope", "read");
    }

    @Test
    void allowWhatWasWantedWhileNobodyWasThereToLogIn() {
        world.server.challenge = "Bearer scope=\"read\"";
        world.serve(world.credentials());
        world.server.challenge = "Bearer";
        world.server.needed = "write";
        world.person.reaction = question -> Mono.just(new QuestionAnswer.Dismissed());
        assertThat(world.failure(world.credentials()).remedy()).contains("patchbay plugin login remote");

        world.person.reaction = world.person::visit;
        world.credentials().login(new PlainExchanger()).block(SOON);
        assertThat(world.call(world.credentials())).isEqualTo("200 served");
        assertThat(world.person.questions).hasSize(3);
    }

    @Test
    void ofOnePluginAreNoneOfAnothersAtTheSameIssuer() {
        world.serve(world.credentials());
        PluginId other = PluginId.parse("project:other");
        Person host = new Person();
        OAuthCredentials credentials =
                OAuthCredentials.of(world.server.url(), world.settings, world.context(other, host), world.others);

        assertThat(world.call(credentials)).isEqualTo("200 served");
        assertThat(host.questions).hasSize(1);
        assertThat(world.giver.authorizations.stream().map(asked -> asked.get("client_id")))
                .doesNotHaveDuplicates();
    }

    @Test
    void allowMoreWhenTheServerWantsMore() {
        world.server.challenge = "Bearer scope=\"read\"";
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        world.server.challenge = "Bearer";
        world.server.needed = "write";

        assertThat(world.call(credentials)).isEqualTo("200 served");
        assertThat(world.giver.authorizations.get(1)).containsEntry("scope", "read write");
    }

    @Test
    void areNotAskedForAgainWhenTheyWereAskedForAndNotAllowed() {
        world.giver.answers = tokens -> {
            world.giver.good.put(tokens.get("access_token").stringValue(), "read");
            return tokens.put("scope", "read");
        };
        world.server.needed = "write";
        PluginException failure = world.failure(world.credentials());

        assertThat(failure.code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
        assertThat(world.person.questions).hasSize(2);
    }

    @Test
    void allowWhatTheResourceNeedsWhenTheChallengeDoesNotSay() {
        world.server.metadata = metadata -> {
            metadata.putArray("scopes_supported").add("a").add("b");
            return metadata;
        };
        world.serve(world.credentials());
        assertThat(world.giver.authorizations.get(0)).containsEntry("scope", "a b");
    }

    @Test
    void workWhileNobodyIsThereOnlyWhereTheServerOffersThat() {
        world.giver.metadata = metadata -> {
            metadata.putArray("scopes_supported").add("read").add("offline_access");
            return metadata;
        };
        world.server.challenge = "Bearer scope=\"read\"";
        world.serve(world.credentials());

        assertThat(world.giver.authorizations.get(0))
                .containsEntry("scope", "read offline_access")
                .containsEntry("prompt", "consent");
        assertThat(world.giver.registrations.get(0).get("grant_types"))
                .isEqualTo(((ArrayNode) Json.parse("[\"authorization_code\",\"refresh_token\"]")));
    }

    @Test
    void areGotFromAnotherServerWhenThePluginsServerMovesToIt() {
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        String first = world.giver.authorizations.get(0).get("client_id");
        try (TokenGiver next = new TokenGiver()) {
            world.server.giver = next;
            assertThat(world.call(credentials)).isEqualTo("200 served");

            assertThat(next.registrations).hasSize(1);
            assertThat(next.authorizations.get(0).get("client_id")).isNotEqualTo(first);
            assertThat(next.tokenRequests)
                    .allSatisfy(form -> assertThat(form.toString())
                            .doesNotContain(first)
                            .doesNotContain("refresh-")
                            .doesNotContain("secret-of"));
        }
    }

    @Test
    void areNowhereInTheWordsOfAFailure() {
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        world.pass(Duration.ofHours(2));
        world.giver.good.clear();
        world.giver.refreshStatus = 400;
        world.person.reaction = question -> Mono.just(new QuestionAnswer.Declined());

        String words = world.failure(credentials).describe() + credentials;
        assertThat(words).contains("a person said no").doesNotContain("access-").doesNotContain("refresh-");
    }

    private String redirectOf(int question) {
        String query = world.person.questions.get(question).address().getRawQuery();
        return Form.decode(query).getOrDefault("redirect_uri", "");
    }

    private static boolean reachable(String address) {
        try {
            var unused = Asks.answer(new PlainExchanger(), Asks.once(java.net.URI.create(address)));
            return true;
        } catch (PluginException gone) {
            return false;
        }
    }
}
