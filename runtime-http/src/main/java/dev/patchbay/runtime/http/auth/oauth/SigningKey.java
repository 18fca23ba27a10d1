package dev.patchbay.runtime.http.auth.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.Json;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The key that a client signs with: of a P-256 curve (ES256) or RSA of 2048 bits or more (RS256). */
final class SigningKey {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int P256_BITS = 256;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final @Nullable String id;

    private SigningKey(PrivateKey key, @Nullable String id) {
        this.key = key;
        this.id = id;
    }

    /**
     * Reads PKCS #8 as PEM, or a JWK.
     *
     * @throws IllegalArgumentException if it is neither, in words that show no part of it
     */
    static SigningKey parse(String text) {
        try {
            Document jwk = text.stripLeading().startsWith("{") ? Document.parse(text) : null;
            return jwk != null
                    ? new SigningKey(checked(ofJwk(jwk)), jwk.text("kid").isEmpty() ? null : jwk.text("kid"))
                    : new SigningKey(checked(ofPem(text)), null);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException("expected a key of the curve P-256, or of RSA with " + LEAST_RSA_BITS
                    + " bits or more, as a JWK or as PEM with \"BEGIN PRIVATE KEY\" (openssl pkcs8 -topk8 -nocrypt)");
        }
    }

    private static PrivateKey checked(PrivateKey key) {
        boolean curve = key instanceof ECPrivateKey point
                && point.getParams().getOrder().bitLength() == P256_BITS;
        boolean usable =
                curve || (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS);
        if (!usable) {
            throw new IllegalArgumentException();
        }
        return key;
    }

    private static PrivateKey ofPem(String pem) throws GeneralSecurityException {
        String begin = "-----BEGIN PRIVATE KEY-----";
        int start = pem.indexOf(begin);
        int end = pem.indexOf("-----END PRIVATE KEY-----");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException();
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.substring(start + begin.length(), end)));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        } catch (InvalidKeySpecException ofAnotherKind) {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        }
    }

    private static PrivateKey ofJwk(Document jwk) throws GeneralSecurityException {
        if (jwk.text("kty").equals("EC") && jwk.text("crv").equals("P-256")) {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new ECPrivateKeySpec(number(jwk, "d"), curve.getParameterSpec(ECParameterSpec.class)));
        }
        if (jwk.text("kty").equals("RSA")) {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateCrtKeySpec(
                            number(jwk, "n"),
                            number(jwk, "e"),
                            number(jwk, "d"),
                            number(jwk, "p"),
                            number(jwk, "q"),
                            number(jwk, "dp"),
                            number(jwk, "dq"),
                            number(jwk, "qi")));
        }
        throw new IllegalArgumentException();
    }

    private static BigInteger number(Document jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.text(member)));
    }

    /** These claims as a JWT in compact form. */
    String sign(ObjectNode claims) {
        boolean curve = key instanceof ECPrivateKey;
        ObjectNode header = Json.object().put("alg", curve ? "ES256" : "RS256").put("typ", "JWT");
        if (id != null) {
            header.put("kid", id);
        }
        String signed = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance(curve ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot sign with the key of a client", impossible);
        }
    }

    private static String part(ObjectNode content) {
        return BASE64.encodeToString(Json.write(content).getBytes(UTF_8));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "key of " + key.getAlgorithm();
    }
}
