package dev.patchbay.engine.declared;

import dev.patchbay.config.Section;
import dev.patchbay.engine.config.HookFile;
import dev.patchbay.engine.config.HookSource;
import dev.patchbay.engine.flow.Survivable;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks about once a second at the files of hooks of a running host, and puts a new version in force for whatever begins
 * from then on. Files are compared by content, and a new version counts once two looks have seen the same: a file that is
 * half written must not count as one with fewer hooks.
 *
 * <p>A version with an error changes nothing. Nor does a file that cannot be read any more, or that is gone: its hooks stay in
 * force, so that there are never fewer by accident. Whoever wants none leaves an empty file, or starts the host again.
 */
public final class HookWatch {
    private static final Logger LOG = LoggerFactory.getLogger(HookWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final HookFiles files;
    private final Collection<Hook> present;
    private final HookHost host;
    private final Registry registry;
    private final Disposable polling;
    private List<HookSource> inForce;
    private Declarations declared;
    private List<FileLook> lastSeen = List.of();
    private List<FileLook> settled = List.of();
    private volatile List<Problem> problems;

    /**
     * Begins to look.
     *
     * @param sources the files, and what they said when they were read
     * @param readings what the hooks in force were made of
     * @param declared the hooks in force
     * @param present the hooks of the host itself, which those of files have their order with
     * @param host gives the timer that measures the time between two looks, and where files are read
     */
    public HookWatch(
            List<HookSource> sources,
            HookReadings readings,
            Declarations declared,
            HookFiles files,
            Collection<Hook> present,
            HookHost host,
            Registry registry) {
        this.inForce = List.copyOf(sources);
        this.declared = declared;
        this.problems = readings.problems();
        this.files = files;
        this.present = List.copyOf(present);
        this.host = host;
        this.registry = registry;
        this.polling = Flux.interval(PERIOD, host.timer())
                .onBackpressureDrop()
                .concatMap(tick -> Mono.<Void>fromRunnable(this::look).subscribeOn(host.blocking()), 1)
                .subscribe();
    }

    /** What is wrong with the files as they are now; while there is an error, what was in force before stays in force. */
    public List<Problem> problems() {
        return problems;
    }

    /** Looks no more. */
    public void stop() {
        polling.dispose();
    }

    private void look() {
        try {
            List<FileLook> seen = inForce.stream()
                    .flatMap(source -> source.files().stream())
                    .map(FileLook::at)
                    .toList();
            boolean again = seen.equals(lastSeen);
            lastSeen = seen;
            if (again && !seen.equals(settled)) {
                settled = seen;
                consider(seen);
            }
        } catch (Throwable thrown) {
            LOG.warn("the files of hooks cannot be looked at; those in force stay so", Survivable.orThrow(thrown));
        }
    }

    private void consider(List<FileLook> seen) {
        List<Problem> found = new ArrayList<>();
        List<HookSource> now =
                inForce.stream().map(source -> source(source, seen, found)).toList();
        HookReadings readings = files.read(now).and(found).ordered(present, host);
        if (readings.isUsable() && !now.equals(inForce)) {
            readings = declare(now, readings);
        }
        readings.problems().forEach(problem -> LOG.warn("{}", problem.describe()));
        problems = readings.problems();
    }

    private HookReadings declare(List<HookSource> now, HookReadings readings) {
        Declarations next = readings.in(host, declared);
        try {
            registry.declare(next);
        } catch (InvalidConfigurationException disordered) {
            return readings.and(disordered.problems());
        }
        declared = next;
        inForce = now;
        LOG.info("{} hooks from files are in force from now on", next.hooks().size());
        return readings;
    }

    private static HookSource source(HookSource known, List<FileLook> seen, List<Problem> found) {
        List<Section> tables = new ArrayList<>();
        for (HookFile file : known.files()) {
            FileLook look = seen.stream()
                    .filter(one -> one.file().equals(file))
                    .findFirst()
                    .orElseThrow();
            byte[] content = look.content();
            if (content != null) {
                HookFile.Content read = file.read(content);
                tables.addAll(read.tables());
                found.addAll(read.problems());
            } else {
                Problem missing = missing(known, look);
                if (missing != null) {
                    found.add(missing);
                }
            }
        }
        return new HookSource(known.origin(), known.files(), tables);
    }

    /** Why a file that is not read is a problem; null if none of the hooks in force is from it. */
    private static @Nullable Problem missing(HookSource known, FileLook look) {
        String name = look.file().path().toString();
        boolean had = known.tables().stream()
                .anyMatch(table -> table.position().file().equals(name));
        String why = look.failure();
        if (why == null && !had) {
            return null;
        }
        return Problem.error(
                Position.of(name),
                "\"" + name + "\" " + (why == null ? "is gone" : why) + "; the hooks that were in force stay in force",
                "put it back, or leave an empty file to have none");
    }
}
