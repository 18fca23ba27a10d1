package dev.patchbay.engine.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this host, which manifests name in {@code core_version}. The build writes it, in this one place. */
public final class HostVersion {
    private static final String RESOURCE = "host.properties";

    private HostVersion() {}

    /** The host's version, a semantic version such as {@code 0.1.0} or {@code 0.1.0-SNAPSHOT}. */
    public static String current() {
        return Holder.VERSION;
    }

    /** Reads the resource when the version is first asked for. */
    private static final class Holder {
        static final String VERSION = read();

        private static String read() {
            try (InputStream stream = HostVersion.class.getResourceAsStream(RESOURCE)) {
                Properties properties = new Properties();
                properties.load(Objects.requireNonNull(stream, RESOURCE));
                return Objects.requireNonNull(properties.getProperty("version"), RESOURCE);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the host's own resource " + RESOURCE + " is broken", unreadable);
            }
        }
    }
}
