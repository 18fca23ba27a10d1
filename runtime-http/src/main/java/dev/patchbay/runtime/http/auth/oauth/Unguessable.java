package dev.patchbay.runtime.http.auth.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What only the one who asks for a login knows.
 *
 * @param state what the answer must repeat
 * @param verifier what proves that the one who asked gets the tokens: RFC 7636
 */
record Unguessable(String state, String verifier) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Another. Blocks where the system has to gather randomness. */
    static Unguessable create() {
        return new Unguessable(text(), text());
    }

    private static String text() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** What the verifier will be held against. */
    String challenge() {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Without what must not be guessed. */
    @Override
    public String toString() {
        return "secrets of a login";
    }
}
