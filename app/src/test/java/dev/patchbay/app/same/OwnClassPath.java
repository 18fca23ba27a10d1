package dev.patchbay.app.same;

import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything once more, with a plugin on the class path: by a loader of its own, for on that of the tests it would be part of every
 * host in them.
 */
final class OwnClassPath {
    private static final String SEPARATOR = System.getProperty("path.separator", ":");

    private OwnClassPath() {}

    /** What {@link World#seen} gives there. */
    static String seen(Way way, Path project) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            Class<?> there = loader.loadClass(OwnClassPath.class.getName());
            Method builtIn = there.getDeclaredMethod("seenHere", String.class, Path.class);
            builtIn.setAccessible(true);
            return (String) Objects.requireNonNull(builtIn.invoke(null, way.name(), project));
        }
    }

    @SuppressWarnings("unused") // Called across loaders, which share no types but those of the JDK.
    private static String seenHere(String way, Path project) throws Exception {
        return World.seen(Offer.BUILT_IN, Way.valueOf(way), project);
    }

    private static URL[] urls() {
        Stream<URL> tests = Stream.of(System.getProperty("java.class.path", "").split(SEPARATOR, -1))
                .map(Path::of)
                .map(OwnClassPath::url);
        URL plugin = Objects.requireNonNull(OwnClassPath.class.getResource("classpath/"));
        return Stream.concat(tests, Stream.of(plugin)).toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
