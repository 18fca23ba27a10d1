package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.registry.Registry;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.problem.InvalidConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** How a plugin comes to run in its slot: in order, and published only when it is ready. Nothing here fails as a whole. */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final int STARTED_AT_ONCE = 8;

    private final PluginTable table;
    private final PluginStarter starter;
    private final Registry registry;
    private final Retirements retirements;
    private final Scheduler timer;
    private final Function<Slot, Recovery> recovery;

    Launch(
            PluginTable table,
            PluginStarter starter,
            Registry registry,
            Retirements retirements,
            Scheduler timer,
            Function<Slot, Recovery> recovery) {
        this.table = table;
        this.starter = starter;
        this.registry = registry;
        this.retirements = retirements;
        this.timer = timer;
        this.recovery = recovery;
    }

    /** Starts what waits in these slots, level by level. */
    Mono<Void> inOrder(List<Slot> waiting) {
        Map<String, Slot> byName = waiting.stream().collect(Collectors.toMap(Slot::name, slot -> slot));
        Map<String, List<String>> needs = new TreeMap<>();
        byName.forEach((name, slot) -> needs.put(
                name,
                slot.needs().stream().filter(need -> !table.isRunning(need)).toList()));
        Set<String> unusable = table.board().all().stream()
                .map(status -> status.plugin().name())
                .filter(name -> !byName.containsKey(name))
                .collect(Collectors.toSet());
        DependencyOrder order = DependencyOrder.of(needs, unusable);
        order.refusals().forEach((name, refusal) -> refuse(Objects.requireNonNull(byName.get(name)), refusal));
        return Flux.fromIterable(order.levels())
                .concatMap(level -> Flux.fromIterable(level)
                        .flatMap(name -> start(Objects.requireNonNull(byName.get(name))), STARTED_AT_ONCE)
                        .then())
                .then();
    }

    /** Starts what could not start for want of something that runs now. */
    Mono<Void> waiting() {
        return Mono.defer(() -> inOrder(table.slots().stream()
                .filter(slot -> slot.running() == null)
                .filter(slot -> table.status(slot.id()).code() == PluginErrorCode.DEPENDENCY_MISSING)
                .toList()));
    }

    /** Starts one plugin, unless something that it needs is not running. */
    Mono<PluginStatus> start(Slot slot) {
        return begin(slot)
                ? connect(slot)
                        .map(running -> install(slot, running))
                        .onErrorResume(PluginException.class, failure -> Mono.fromSupplier(() -> failed(slot, failure)))
                : Mono.just(table.status(slot.id()));
    }

    /** Whether a start can begin, because all that the plugin needs is running; the status says so either way. */
    boolean begin(Slot slot) {
        if (isRefused(slot)) {
            return false;
        }
        table.post(slot, PluginState.STARTING);
        return true;
    }

    /** Whether something that the plugin needs is not running; the status says so then. */
    boolean isRefused(Slot slot) {
        Optional<String> missing =
                slot.needs().stream().filter(need -> !table.isRunning(need)).findFirst();
        missing.ifPresent(need -> refuse(
                slot,
                new DependencyOrder.Refusal(
                        PluginErrorCode.DEPENDENCY_MISSING,
                        "it depends on \"" + need + "\", which is not running",
                        "mend \"" + need + "\" first")));
        return missing.isPresent();
    }

    Mono<RunningPlugin> connect(Slot slot) {
        return starter.start(slot.candidate());
    }

    /** Starts another one beside what runs, and puts it in its place once it is ready. */
    Mono<PluginStatus> replace(Slot slot, Candidate candidate) {
        return starter.start(candidate)
                .map(running -> install(slot, running))
                .onErrorResume(PluginException.class, failure -> {
                    PluginStatus now = table.status(slot.id());
                    return Mono.just(new PluginStatus(
                            now.plugin(),
                            now.state(),
                            now.since(),
                            now.runtime(),
                            now.version(),
                            failure.code(),
                            List.of(PluginTable.problem(slot, failure))));
                });
    }

    /** Publishes what a plugin that is ready offers, and puts it in its place. */
    PluginStatus install(Slot slot, RunningPlugin running) {
        try {
            registry.publish(running.contributions());
        } catch (RuntimeException refused) {
            retirements.retire(running);
            throw unpublishable(slot, refused);
        }
        RunningPlugin previous =
                slot.replace(running, Supervision.watch(recovery.apply(slot), table, slot, running, timer));
        if (previous != null) {
            retirements.retire(previous);
        }
        slot.crashes().recordStart();
        table.post(slot, PluginState.READY);
        return table.status(slot.id());
    }

    /** What may pass is tried again; anything else stays as it is until somebody asks. */
    PluginStatus failed(Slot slot, PluginException failure) {
        keepClosed(slot);
        if (failure.code().isTransient()) {
            recovery.apply(slot).startFailed(slot, failure);
            return table.status(slot.id());
        }
        table.post(slot, PluginState.FAILED, failure.code(), List.of(PluginTable.problem(slot, failure)));
        return table.status(slot.id());
    }

    private static PluginException unpublishable(Slot slot, RuntimeException refused) {
        return refused instanceof PluginException known
                ? known
                : PluginException.of(
                                PluginErrorCode.HANDSHAKE_FAILED,
                                slot.id(),
                                "what it offers cannot be registered: " + refused.getMessage(),
                                "mend the plugin")
                        .causedBy(refused);
    }

    /** What it is to guard does not lie open because it did not start. */
    private void keepClosed(Slot slot) {
        try {
            registry.miss(slot.candidate().absent());
        } catch (InvalidConfigurationException disordered) {
            LOG.warn("the hooks of \"{}\", which does not run, cannot be put in force", slot.id(), disordered);
        }
    }

    private void refuse(Slot slot, DependencyOrder.Refusal refusal) {
        keepClosed(slot);
        table.post(
                slot,
                PluginState.UNAVAILABLE,
                refusal.code(),
                List.of(PluginTable.problem(slot, refusal.message(), refusal.remedy())));
    }
}
