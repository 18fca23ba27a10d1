package dev.patchbay.runtime.inprocess;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.Surface;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The start of one plugin: loader, class, object, surface. What fails on the way releases what was there before it. */
final class Starting {
    private final PluginManifest manifest;
    private final RuntimeContext context;
    private final ClassLoader classPath;
    private final Failures failures;

    Starting(PluginManifest manifest, RuntimeContext context, ClassLoader classPath, Failures failures) {
        this.manifest = manifest;
        this.context = context;
        this.classPath = classPath;
        this.failures = failures;
    }

    /** Starts it; blocks while classes are read and the constructor runs. */
    InProcessConnection start() {
        String name = manifest.entryPoint();
        if (name == null) {
            throw failures.launch("its manifest has no entry_point", "write the class's name below [plugin]");
        }
        ClassLoader loader = loader();
        try {
            return start(name, loader);
        } catch (Throwable thrown) {
            release(loader, thrown);
            throw thrown instanceof PluginException known ? known : unusable(name, thrown);
        }
    }

    private InProcessConnection start(String name, ClassLoader loader) throws ClassNotFoundException {
        PluginClass plugin = PluginClass.read(Class.forName(name, false, loader), manifest, failures);
        PluginMapper mapper = new PluginMapper(loader);
        Workings workings = new Workings(
                failures,
                new Calls(failures),
                mapper,
                context.schedulerFor(manifest.executionModel()).orElse(null));
        Object instance = plugin.construct(context, mapper, failures);
        try {
            Surface surface = new SurfaceMaker(workings).of(plugin, instance);
            return new InProcessConnection(surface, instance, workings, closer(loader), context.blocking());
        } catch (Throwable thrown) {
            if (instance instanceof AutoCloseable closeable) {
                closeQuietly(closeable, thrown);
            }
            if (thrown instanceof IllegalArgumentException twice) {
                throw failures.handshake(name, List.of(String.valueOf(twice.getMessage())))
                        .causedBy(twice);
            }
            throw thrown;
        }
    }

    private ClassLoader loader() {
        try {
            List<Path> jars = PluginJars.below(context.directory());
            return jars.isEmpty()
                    ? classPath
                    : new PluginClassLoader(context.plugin().toString(), jars, classPath);
        } catch (IOException unreadable) {
            throw failures.launch("its lib folder cannot be read: " + unreadable.getMessage(), "")
                    .causedBy(unreadable);
        }
    }

    private PluginException unusable(String name, Throwable thrown) {
        if (thrown instanceof ClassNotFoundException) {
            return failures.launch(
                            "the class \"" + name + "\" is neither on the class path nor in lib/*.jar",
                            "run \"patchbay check\"")
                    .causedBy(thrown);
        }
        return failures.launch("the class \"" + name + "\" cannot be used: " + Failures.named(thrown), "")
                .causedBy(thrown);
    }

    private static Closeable closer(ClassLoader loader) {
        return loader instanceof PluginClassLoader own ? own : () -> {};
    }

    private static void release(ClassLoader loader, Throwable reason) {
        closeQuietly(closer(loader), reason);
    }

    private static void closeQuietly(AutoCloseable closeable, Throwable reason) {
        try {
            closeable.close();
        } catch (Exception second) {
            reason.addSuppressed(second);
        }
    }
}
