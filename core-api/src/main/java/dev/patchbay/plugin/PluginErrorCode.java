package dev.patchbay.plugin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of failure a {@link PluginException} reports. The first nine are those of the line protocol. */
public enum PluginErrorCode {
    /** The plugin could not be started. */
    LAUNCH_FAILED,
    /** It started, but did not introduce itself properly. */
    HANDSHAKE_FAILED,
    /** It did not answer in time. */
    TIMEOUT(true),
    /** It went away, or threw what it should not have. */
    CRASHED(true),
    /** It answered with what is not an answer. */
    MALFORMED_RESPONSE,
    /** It has no such tool, or may not show it. */
    TOOL_NOT_EXPOSED,
    /** It speaks another version of the protocol. */
    PROTOCOL_VERSION_MISMATCH,
    /** It uses a capability that its manifest does not ask for. */
    CAPABILITY_NOT_DECLARED,
    /** It asks for a capability that the host does not grant. */
    CAPABILITY_NOT_ALLOWED,

    /** Its manifest is wrong, or the configuration that it was given. */
    MANIFEST_INVALID,
    /** It is made for another version of the host. */
    VERSION_INCOMPATIBLE,
    /** The host has none of the runtimes that it can run in. */
    RUNTIME_NOT_SUPPORTED,
    /** A plugin that it depends on is not there or not usable. */
    DEPENDENCY_MISSING,
    /** It depends on itself, through others. */
    DEPENDENCY_CYCLE,
    /** More than one source claims its name. */
    AMBIGUOUS_PLUGIN,
    /** The arguments do not fit the tool's schema. */
    INVALID_ARGUMENTS,
    /** It returned more than the host accepts. */
    OUTPUT_TOO_LARGE,
    /** The caller gave up. */
    CANCELLED,
    /** Too many calls are waiting. */
    OVERLOADED(true),
    /** The connection failed. */
    TRANSPORT_FAILED(true),
    /** The other side refused the credentials. */
    UNAUTHORIZED,
    /** The other side answered with an error of its own. */
    REMOTE_ERROR;

    private final boolean transientByNature;

    PluginErrorCode() {
        this(false);
    }

    PluginErrorCode(boolean transientByNature) {
        this.transientByNature = transientByNature;
    }

    /** Whether the same call may succeed later without anybody mending anything. */
    public boolean isTransient() {
        return transientByNature;
    }

    /** The lower-case name that files and JSON use. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
