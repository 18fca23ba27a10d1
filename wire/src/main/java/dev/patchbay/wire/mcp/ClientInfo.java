package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import tools.jackson.databind.node.ObjectNode;

/** What servers are told about this client. */
final class ClientInfo {
    private static final String RESOURCE = "client.properties";

    private ClientInfo() {}

    /** Name and version, frozen. */
    static ObjectNode tree() {
        return Holder.TREE;
    }

    /** Reads the resource when it is first needed. */
    private static final class Holder {
        static final ObjectNode TREE =
                Json.freeze(Json.object().put("name", "patchbay").put("version", version()));

        private static String version() {
            try (InputStream stream = ClientInfo.class.getResourceAsStream(RESOURCE)) {
                Properties properties = new Properties();
                properties.load(Objects.requireNonNull(stream, RESOURCE));
                return Objects.requireNonNull(properties.getProperty("version"), RESOURCE);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the resource " + RESOURCE + " is broken", unreadable);
            }
        }
    }
}
