package dev.patchbay.runtime.inprocess;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads a plugin's classes from its jars, after those that the host has. Closing it releases the jars: connections to
 * resources inside them do not go through the JDK's cache of open jars, which nobody ever closes.
 */
final class PluginClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(String plugin, List<Path> jars, ClassLoader parent) throws MalformedURLException {
        super(plugin, urls(jars), parent);
    }

    @Override
    public @Nullable URL findResource(String name) {
        URL found = super.findResource(name);
        return found == null ? null : uncached(found);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return Collections.enumeration(Collections.list(super.findResources(name)).stream()
                .map(PluginClassLoader::uncached)
                .toList());
    }

    private static URL uncached(URL resource) {
        try {
            return new URL(null, resource.toExternalForm(), new UncachedHandler(resource));
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("\"" + resource + "\" was an address before", impossible);
        }
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private static final class UncachedHandler extends URLStreamHandler {
        private final URL resource;

        UncachedHandler(URL resource) {
            this.resource = resource;
        }

        @Override
        protected URLConnection openConnection(URL ignored) throws IOException {
            URLConnection connection = resource.openConnection();
            connection.setUseCaches(false);
            return connection;
        }
    }
}
