package dev.patchbay.wire.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** What the other side is told about who speaks. */
public final class ClientVersion {
    /** The product's name. */
    public static final String NAME = "patchbay";

    private static final String RESOURCE = "client.properties";

    private ClientVersion() {}

    /** The product's version. */
    public static String current() {
        return Holder.VERSION;
    }

    /** Reads the resource when it is first needed. */
    private static final class Holder {
        static final String VERSION = version();

        private static String version() {
            try (InputStream stream = ClientVersion.class.getResourceAsStream(RESOURCE)) {
                Properties properties = new Properties();
                properties.load(Objects.requireNonNull(stream, RESOURCE));
                return Objects.requireNonNull(properties.getProperty("version"), RESOURCE);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the resource " + RESOURCE + " is broken", unreadable);
            }
        }
    }
}
