package dev.patchbay.runtime;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.patchbay.plugin.PluginErrorCode;
import java.util.Locale;
import java.util.Objects;

/** What happens on a connection without anybody calling. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ConnectionEvent {

    /** What the plugin offers is different now; {@link Connection#surface()} already gives the new surface. */
    @JsonTypeName("surface_changed")
    record SurfaceChanged() implements ConnectionEvent {}

    /** The plugin logged something. */
    @JsonTypeName("log")
    record Logged(Level level, String message) implements ConnectionEvent {
        public Logged {
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(message, "message");
        }
    }

    /** Its health changed. */
    @JsonTypeName("health_changed")
    record HealthChanged(Health health) implements ConnectionEvent {
        public HealthChanged {
            Objects.requireNonNull(health, "health");
        }
    }

    /** The plugin is gone; calls fail from now on. The last event of a connection. */
    @JsonTypeName("exited")
    record Exited(PluginErrorCode code, String detail) implements ConnectionEvent {
        public Exited {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** How much a log line matters. */
    enum Level {
        /** For those who look for a fault. */
        DEBUG,
        /** Worth knowing. */
        INFO,
        /** Somebody should look. */
        WARN,
        /** Something failed. */
        ERROR;

        /** The lower-case name that files and JSON use. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
