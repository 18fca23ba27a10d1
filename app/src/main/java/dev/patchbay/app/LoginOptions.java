package dev.patchbay.app;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was agreed on with an authorization server beforehand, from the options of {@code plugin add}. */
final class LoginOptions {
    private static final String CLIENT_ID = "--oauth-client-id";
    private static final String CLIENT_SECRET = "--oauth-client-secret";
    private static final String SCOPE = "--oauth-scope";
    private static final String GRANT = "--oauth-grant";
    static final List<String> ALL = List.of(CLIENT_ID, CLIENT_SECRET, SCOPE, GRANT);

    private LoginOptions() {}

    static void addOptionsTo(CommandSpec spec) {
        spec.addOption(Specs.valued(
                CLIENT_ID, "ID", "Who the host is where people log in to the server; default: it introduces itself."));
        spec.addOption(Specs.valued(CLIENT_SECRET, "env:X", "The secret of that client, read from the host's X."));
        spec.addOption(Specs.repeated(SCOPE, "SCOPE", "What a login is to allow beside what the server asks for."));
        spec.addOption(Specs.valued(
                GRANT,
                "NAME",
                "On whose behalf: authorization_code, a person's who logs in (default); or client_credentials, the host's"
                        + " own."));
    }

    static PluginDraft onto(PluginDraft draft, Invocation invocation) {
        ObjectNode oauth = Json.object();
        List<Capability> needed = new ArrayList<>();
        String grant = invocation.option(GRANT);
        if (grant != null) {
            oauth.put("grant", grant);
        }
        String client = invocation.option(CLIENT_ID);
        if (client != null) {
            oauth.put("client_id", client);
        }
        String secret = invocation.option(CLIENT_SECRET);
        if (secret != null) {
            String variable = draft.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_CLIENT_SECRET";
            Typed.requireReference(CLIENT_SECRET + " ", secret, variable);
            oauth.put("client_secret", secret);
            needed.add(PluginDraft.needed(secret));
        }
        List<String> scopes = invocation.options(SCOPE);
        if (!scopes.isEmpty()) {
            JsonNode list = Json.of(scopes);
            oauth.set("scopes", list);
        }
        return oauth.isEmpty() ? draft : draft.withLogin(oauth).withCapabilities(needed);
    }
}
