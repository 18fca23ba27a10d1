package dev.patchbay.runtime.http.auth.oauth;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One question to an authorization server by way of a person's browser, with all that its answer is held against.
 *
 * @param place who is asked, and what for
 * @param clientId who asks
 * @param redirect where the browser comes back to
 * @param scopes what is asked for
 * @param secrets what only the one who asked knows
 */
record AuthorizationRequest(Place place, String clientId, URI redirect, List<String> scopes, Unguessable secrets) {
    /** What the person visits. */
    URI address() {
        return new Form()
                .with("response_type", "code")
                .with("client_id", clientId)
                .with("redirect_uri", redirect.toString())
                .with("state", secrets.state())
                .with("code_challenge", secrets.challenge())
                .with("code_challenge_method", "S256")
                .with("resource", place.resource())
                .with("scope", Scopes.text(scopes))
                // OpenID Connect Core section 11: without it nothing is given that works while nobody is there.
                .with("prompt", scopes.contains(AuthorizationServer.OFFLINE_ACCESS) ? "consent" : "")
                .appendedTo(Objects.requireNonNull(place.server().authorization()));
    }

    /**
     * The code in an answer that has repeated the state. Who gave the answer is looked at before anything else that it says:
     * RFC 9207 section 2.4, by comparing characters and nothing else.
     *
     * @throws dev.patchbay.plugin.PluginException {@code unauthorized}
     */
    String code(Map<String, String> answer, Refusals refusals) {
        AuthorizationServer server = place.server();
        String issuer = answer.get("iss");
        if (issuer == null && server.namesItself()) {
            throw refusals.unauthorized(
                    "the answer to the login does not say that it is from \"" + server.issuer() + "\", as it must",
                    "do not log in again: somebody else may have answered; tell whoever runs the server");
        }
        if (issuer != null && !issuer.equals(server.issuer())) {
            throw refusals.unauthorized(
                    "the answer to the login is not from \"" + server.issuer() + "\", where it was asked for",
                    "do not log in again: somebody else has answered; tell whoever runs the server");
        }
        String error = answer.getOrDefault("error", "");
        if (!error.isEmpty()) {
            throw refusals.notLoggedIn(
                    "the login was refused: " + Words.ofError(error, answer.getOrDefault("error_description", "")));
        }
        String code = answer.getOrDefault("code", "");
        if (code.isEmpty()) {
            throw refusals.notLoggedIn("the login has brought no code");
        }
        return code;
    }

    /** What the code is redeemed with. */
    Map<String, String> redemption(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect.toString());
        form.put("code_verifier", secrets.verifier());
        form.put("resource", place.resource());
        return form;
    }

    /** Without what must not be guessed. */
    @Override
    public String toString() {
        return "login at " + place.server().issuer();
    }
}
