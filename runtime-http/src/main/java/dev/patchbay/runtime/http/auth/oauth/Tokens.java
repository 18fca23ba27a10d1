package dev.patchbay.runtime.http.auth.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization server has given.
 *
 * @param access what is shown to the plugin's server
 * @param refresh what the next tokens are got for; null for none
 * @param obtained when, by the host's clock
 * @param expires when the server is expected not to take it any more; null for not known
 * @param granted what it allows
 */
record Tokens(
        String access,
        @Nullable String refresh,
        Instant obtained,
        @Nullable Instant expires,
        List<String> granted) {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,65536}");

    /** Servers' clocks differ, and requests take time: a token is renewed before it ends. */
    private static final Duration MOST_EARLY = Duration.ofSeconds(60);

    private static final long A_YEAR = Duration.ofDays(366).toSeconds();

    Tokens {
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(obtained, "obtained");
        granted = List.copyOf(granted);
    }

    /**
     * Reads the answer of a token endpoint: RFC 6749 section 5.1.
     *
     * @param asked the scopes that were asked for, which are granted unless the answer says otherwise
     * @param before what is given back for as long as no other is given: the refresh token; null for none
     * @throws IllegalArgumentException if it is no usable answer, in words that show no part of it
     */
    static Tokens of(Document answer, List<String> asked, @Nullable String before, Instant now) {
        String access = answer.text("access_token");
        if (!VISIBLE.matcher(access).matches()) {
            throw new IllegalArgumentException("gave no token that a header can carry");
        }
        String type = answer.text("token_type");
        if (!type.isEmpty() && !type.equalsIgnoreCase("Bearer")) {
            throw new IllegalArgumentException("gave a token that is not of the type \"Bearer\"");
        }
        String refresh = answer.text("refresh_token");
        List<String> granted = Scopes.parse(answer.text("scope"));
        return new Tokens(
                access,
                refresh.isEmpty() ? before : refresh,
                now,
                answer.seconds("expires_in")
                        .map(seconds -> now.plusSeconds(Math.max(0, Math.min(seconds, A_YEAR))))
                        .orElse(null),
                granted.isEmpty() ? asked : granted);
    }

    /** When it should be renewed, where that is possible: a minute before it ends, or a fifth of a short life. */
    Instant stale() {
        if (expires == null) {
            return Instant.MAX;
        }
        Duration fifth = Duration.between(obtained, expires).dividedBy(5);
        return expires.minus(fifth.compareTo(MOST_EARLY) < 0 ? fifth : MOST_EARLY);
    }

    boolean hasEnded(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    Tokens withoutRefresh() {
        return new Tokens(access, null, obtained, expires, granted);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "tokens for " + granted + " until " + expires;
    }
}
