package dev.patchbay.wire.mcp;

import java.util.List;
import tools.jackson.core.io.SerializedString;

/** Names and numbers of the protocol. */
final class Protocol {
    /** The revision of the modern era that is spoken. */
    static final String MODERN = "2026-07-28";

    /** The revisions of the legacy era that are spoken, the latest first; to a client the first of all differs in nothing. */
    static final List<String> LEGACY = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    /** A resource is not there; legacy only. */
    static final int NOT_FOUND = -32002;
    /** Headers and body of a request do not agree; HTTP only. */
    static final int HEADER_MISMATCH = -32020;
    /** The request needs a capability that the client has not announced. */
    static final int MISSING_CLIENT_CAPABILITY = -32021;
    /** The server does not speak the request's revision. */
    static final int UNSUPPORTED_VERSION = -32022;

    static final SerializedString META = new SerializedString("_meta");
    static final SerializedString PROGRESS_TOKEN = new SerializedString("progressToken");
    static final SerializedString VERSION_KEY = new SerializedString("io.modelcontextprotocol/protocolVersion");
    static final SerializedString CLIENT_KEY = new SerializedString("io.modelcontextprotocol/clientInfo");
    static final SerializedString CAPABILITIES_KEY = new SerializedString("io.modelcontextprotocol/clientCapabilities");
    static final SerializedString LOG_LEVEL_KEY = new SerializedString("io.modelcontextprotocol/logLevel");
    static final String SUBSCRIPTION_KEY = "io.modelcontextprotocol/subscriptionId";

    private Protocol() {}
}
