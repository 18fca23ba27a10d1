package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Authority over something, written {@code kind} or {@code kind:scope}: {@code fs.read:data/**},
 * {@code net:api.example.com:443}, {@code env:API_KEY}, {@code model}.
 *
 * <p>In a scope {@code **} matches anything, {@code *} anything but {@code /}, and {@code ?} one character but {@code /};
 * a scope that ends in {@code /**} also matches what stands before it. A capability without a scope covers its whole
 * kind.
 *
 * @param kind dotted lower-case name
 * @param scope what of the kind is meant; empty for all of it
 */
public record Capability(String kind, String scope) {
    /** Reading files below the workspace. */
    public static final String FS_READ = "fs.read";
    /** Writing files below the workspace. */
    public static final String FS_WRITE = "fs.write";
    /** Connecting to {@code host:port}. */
    public static final String NET = "net";
    /** Reading an environment variable of the host. */
    public static final String ENV = "env";
    /** Asking the host's chat model. */
    public static final String MODEL = "model";

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

    public Capability {
        Objects.requireNonNull(scope, "scope");
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("\"" + kind + "\" is not a capability kind; expected " + KIND.pattern());
        }
        if (!scope.equals(scope.strip())) {
            throw new IllegalArgumentException("the scope \"" + scope + "\" has spaces around it");
        }
    }

    /**
     * Reads {@code kind} or {@code kind:scope}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    @JsonCreator
    public static Capability parse(String text) {
        int colon = text.indexOf(':');
        if (colon == text.length() - 1) {
            throw new IllegalArgumentException("\"" + text + "\" ends in ':'; leave the colon out to mean all of it");
        }
        return colon < 0
                ? new Capability(text, "")
                : new Capability(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether this capability covers one concrete target of a kind. */
    public boolean permits(String kindWanted, String target) {
        return kind.equals(kindWanted) && (scope.isEmpty() || Glob.of(scope).matches(target));
    }

    @JsonValue
    @Override
    public String toString() {
        return scope.isEmpty() ? kind : kind + ":" + scope;
    }
}
