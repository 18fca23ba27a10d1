package dev.patchbay.plugin;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one failure that calling or starting a plugin can end in, whatever its runtime. It carries what a caller's policy
 * needs: what kind of failure, whose, whether and when trying again makes sense, and what a person can do.
 */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PluginErrorCode code;
    private final transient PluginId plugin;
    private final String remedy;
    private final @Nullable Duration retryAfter;

    private PluginException(
            PluginErrorCode code,
            PluginId plugin,
            String message,
            String remedy,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.plugin = Objects.requireNonNull(plugin, "plugin");
        this.remedy = Objects.requireNonNull(remedy, "remedy");
        this.retryAfter = retryAfter;
    }

    /**
     * A failure of a plugin.
     *
     * @param message what happened: lower case, offending values in quotes
     * @param remedy what to do about it; may be empty
     */
    public static PluginException of(PluginErrorCode code, PluginId plugin, String message, String remedy) {
        return new PluginException(code, plugin, message, remedy, null, null);
    }

    /** The same failure with what caused it. */
    public PluginException causedBy(Throwable cause) {
        return new PluginException(code, plugin, message(), remedy, retryAfter, cause);
    }

    /** The same failure, worth trying again after this time. */
    public PluginException retryAfter(Duration delay) {
        return new PluginException(code, plugin, message(), remedy, delay, getCause());
    }

    /** What kind of failure it is. */
    public PluginErrorCode code() {
        return code;
    }

    /** Whose failure it is. */
    public PluginId plugin() {
        return plugin;
    }

    /** What a person can do about it; empty when the message says it all. */
    public String remedy() {
        return remedy;
    }

    /** Whether the same call may succeed later. */
    public boolean isRetryable() {
        return retryAfter != null || code.isTransient();
    }

    /** How long to wait before trying again, where the plugin said so. */
    public Optional<Duration> retryDelay() {
        return Optional.ofNullable(retryAfter);
    }

    private String message() {
        return Objects.requireNonNullElse(getMessage(), code.wireName());
    }

    /** One line for a person: plugin, code, message, remedy. */
    public String describe() {
        String text = plugin + ": " + code.wireName() + ": " + message();
        return remedy.isEmpty() ? text : text + "; " + remedy;
    }
}
