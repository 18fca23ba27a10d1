package dev.patchbay.runtime.http.auth.oauth;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one authorization server: nothing of it is ever shown to another.
 *
 * @param registration who the host is there, if it registered itself; null if not
 * @param login what came of the last login; null for none
 */
record Account(
        @Nullable Registration registration, @Nullable Login login) {
    static final Account NONE = new Account(null, null);

    Account withRegistration(@Nullable Registration registered) {
        return new Account(registered, login);
    }

    Account withLogin(@Nullable Login fresh) {
        return new Account(registration, fresh);
    }

    /**
     * What came of a login.
     *
     * @param resource what the tokens are for
     * @param clientId which client they were given to
     * @param asked all that they were asked to allow
     */
    record Login(String resource, String clientId, List<String> asked, Tokens tokens) {
        Login {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(clientId, "clientId");
            Objects.requireNonNull(tokens, "tokens");
            asked = List.copyOf(asked);
        }

        Login with(Tokens fresh) {
            return new Login(resource, clientId, asked, fresh);
        }
    }
}
