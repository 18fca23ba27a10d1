package dev.patchbay.runtime.http.auth.oauth;

import dev.patchbay.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept for one server of one plugin.
 *
 * @param current the issuer whose tokens are shown; null for none
 * @param agreed the issuer that the client of the manifest was first used with, whose secret is shown to nobody else; null
 *     as long as it was not used
 * @param wanted what calls had to be allowed when nobody was there to log in
 * @param accounts by issuer
 */
record Kept(@Nullable String current, @Nullable String agreed, List<String> wanted, Map<String, Account> accounts) {
    /** A server that names another issuer each time must not fill the store. */
    private static final int MOST_ACCOUNTS = 16;

    static final Kept NOTHING = new Kept(null, null, List.of(), Map.of());

    Kept {
        wanted = List.copyOf(wanted);
        accounts = Map.copyOf(accounts);
    }

    /** Reads what was kept; nothing where it is of another version of this program. */
    static Kept of(Optional<ObjectNode> stored) {
        try {
            return stored.map(values -> Json.mapper().treeToValue(values, Kept.class))
                    .orElse(NOTHING);
        } catch (JacksonException | IllegalArgumentException | NullPointerException unknown) {
            return NOTHING;
        }
    }

    ObjectNode stored() {
        return (ObjectNode) Json.of(this);
    }

    Account account(String issuer) {
        return accounts.getOrDefault(issuer, Account.NONE);
    }

    /** The login whose tokens are shown. */
    Optional<Account.Login> login() {
        return Optional.ofNullable(current).map(issuer -> account(issuer).login());
    }

    Kept with(String issuer, Account account) {
        Map<String, Account> changed = new LinkedHashMap<>(accounts);
        changed.put(issuer, account);
        if (changed.size() > MOST_ACCOUNTS) {
            changed.keySet().removeIf(other -> !other.equals(issuer) && !other.equals(current));
        }
        return new Kept(current, agreed, wanted, changed);
    }

    Kept loggedIn(String issuer, Account.Login login) {
        Kept changed = with(issuer, account(issuer).withLogin(login));
        return new Kept(issuer, agreed, List.of(), changed.accounts);
    }

    Kept agreedWith(String issuer) {
        return new Kept(current, issuer, wanted, accounts);
    }

    Kept wanting(List<String> scopes) {
        return new Kept(current, agreed, scopes, accounts);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "kept of " + accounts.keySet();
    }
}
