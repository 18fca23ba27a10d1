package dev.patchbay.runtime.http.auth.oauth;

import java.util.List;

/**
 * What a token is for, and who gives it.
 *
 * @param resource what the plugin's server calls itself, exactly as it writes it
 * @param scopes what tokens usually have to allow there; empty when it does not say
 * @param server who gives them
 */
record Place(String resource, List<String> scopes, AuthorizationServer server) {}
