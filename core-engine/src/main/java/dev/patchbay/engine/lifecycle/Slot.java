package dev.patchbay.engine.lifecycle;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.Surface;
import dev.patchbay.tool.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * The place of one plugin in the host, whatever runs in it at the moment. Changed only by operations of the lifecycle, which
 * run one at a time; read by anybody.
 */
public final class Slot {
    private volatile Candidate candidate;
    private volatile @Nullable RunningPlugin running;
    private final CrashLog crashes = new CrashLog();
    private final Disposable.Swap watch = Disposables.swap();

    Slot(Candidate candidate) {
        this.candidate = candidate;
    }

    /** Who is in this place. */
    public PluginId id() {
        return candidate.id();
    }

    String name() {
        return candidate.manifest().name();
    }

    List<String> needs() {
        return candidate.manifest().dependsOn();
    }

    /** The manifest of what runs, or is to run. */
    public PluginManifest manifest() {
        return candidate.manifest();
    }

    /** Its folder; empty for a plugin on the class path. */
    public Optional<Path> directory() {
        return Optional.ofNullable(candidate.directory());
    }

    Candidate candidate() {
        return candidate;
    }

    @Nullable
    RunningPlugin running() {
        return running;
    }

    /** Its tools that may be shown; none while it does not run. */
    public List<Tool> tools() {
        RunningPlugin current = running;
        return current == null ? List.of() : current.exposedTools();
    }

    /** What it offers now; nothing while it does not run. */
    public Surface surface() {
        RunningPlugin current = running;
        return current == null ? Surface.EMPTY : current.connection().surface();
    }

    /**
     * Asks for something that the plugin offers now, counted among its calls. Cancelling gives it up. Fails with
     * {@link PluginException}: {@code crashed} while it does not run, {@code overloaded}, and whatever the call fails with.
     */
    public <T> Mono<T> call(Function<Surface, Mono<T>> ask) {
        return Mono.defer(() -> {
            RunningPlugin current = running;
            return current == null
                    ? Mono.error(notRunning())
                    : CountedCall.of(
                            current.gauge(),
                            () -> ask.apply(current.connection().surface()));
        });
    }

    private PluginException notRunning() {
        return PluginException.of(
                PluginErrorCode.CRASHED, id(), "\"" + name() + "\" is not running", "see its status for the reason");
    }

    CrashLog crashes() {
        return crashes;
    }

    /** Puts another start of the plugin in its place; {@code watching} ends when that is replaced in turn. */
    @Nullable
    RunningPlugin replace(RunningPlugin next, Disposable watching) {
        RunningPlugin previous = running;
        candidate = next.candidate();
        running = next;
        watch.update(watching);
        return previous;
    }

    /** Takes out what runs. */
    @Nullable
    RunningPlugin vacate() {
        RunningPlugin previous = running;
        running = null;
        watch.update(Disposables.disposed());
        return previous;
    }

    /** Replaces what is watched or waited for, while nothing runs. */
    void waitFor(Disposable pending) {
        watch.update(pending);
    }
}
