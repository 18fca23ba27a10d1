package dev.patchbay.runtime.inprocess;

import dev.patchbay.config.Section;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Runs plugins in the host's process: {@code entry_point} names a class on the class path or in the plugin folder's
 * {@code lib/*.jar}, whose annotated methods are tools and hooks. For trusted code and hot paths: the JVM has no sandbox,
 * so what a plugin is granted binds only what it is handed.
 *
 * <p>The manifest's section {@code [plugin.in_process]} has no keys.
 */
public final class InProcessRuntime implements PluginRuntime {
    private final ClassLoader classPath;

    /** The runtime whose plugins see the classes that this class sees. */
    public InProcessRuntime() {
        this(InProcessRuntime.class.getClassLoader());
    }

    InProcessRuntime(ClassLoader classPath) {
        this.classPath = classPath;
    }

    @Override
    public RuntimeKind kind() {
        return RuntimeKind.IN_PROCESS;
    }

    @Override
    public Trust trust() {
        return Trust.TRUSTED;
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        return new EntryPointCheck(manifest, directory, classPath).check(section);
    }

    /**
     * Loads the class, makes its one object and reads what it offers, on the scheduler for what may block. Cancelling
     * interrupts the constructor; a connection that comes too late is closed.
     *
     * <p>Errors: {@code launch_failed} when the class is not there or its constructor throws, {@code handshake_failed} with
     * everything that is wrong with it, {@code capability_not_declared} when it wants a resource that the manifest does not
     * list.
     */
    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        Failures failures = new Failures(context.plugin());
        Starting starting = new Starting(manifest, context, classPath, failures);
        return new Calls(failures)
                .<Connection>track("starting the plugin", context.blocking(), () -> Mono.just(starting.start()))
                .doOnDiscard(InProcessConnection.class, InProcessConnection::discard);
    }
}
