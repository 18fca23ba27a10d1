package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.registry.Registry;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** What follows when a running plugin changes or dies by itself. */
final class Recovery implements Disposable {
    private final PluginTable table;
    private final OperationQueue operations;
    private final Registry registry;
    private final Retirements retirements;
    private final Launch launch;
    private final Clock clock;
    private final RandomGenerator random;
    private final Scheduler timer;
    private final Disposable.Composite owned = Disposables.composite();

    Recovery(
            PluginTable table,
            OperationQueue operations,
            Registry registry,
            PluginStarter starter,
            Retirements retirements,
            Clock clock,
            RandomGenerator random,
            Scheduler timer) {
        this.table = table;
        this.operations = operations;
        this.registry = registry;
        this.retirements = retirements;
        this.clock = clock;
        this.random = random;
        this.timer = timer;
        this.launch = new Launch(table, starter, registry, retirements, timer, slot -> this);
    }

    /** How plugins start, those that recover too. */
    Launch launch() {
        return launch;
    }

    /** What a running plugin offers is different now; {@code published} is told when everybody can see it. */
    void surfaceChanged(Slot slot, RunningPlugin running, Runnable published) {
        if (running.announceChange()) {
            inTurn(() -> {
                running.noticeChange();
                if (slot.running() == running) {
                    publishAgain(slot, running, published);
                }
            });
        }
    }

    /** A running plugin is gone: its calls fail at once, and it is started again unless it does nothing but crash. */
    void crashed(Slot slot, RunningPlugin running, PluginErrorCode code, String detail) {
        inTurn(() -> {
            if (slot.running() == running) {
                recover(slot, running, code, detail);
            }
        });
    }

    /**
     * A start failed for a reason that may pass: the same as a crash, but that a plugin whose server cannot be reached is not
     * crashing. It is looked for as long as the host runs.
     */
    void startFailed(Slot slot, PluginException failure) {
        slot.crashes().recordFailedStart(clock.instant());
        Problem problem = PluginTable.problem(slot, failure);
        if (failure.code() == PluginErrorCode.TRANSPORT_FAILED) {
            startAgainLater(slot, failure.code(), problem);
        } else {
            startAgainUnlessLoop(slot, failure.code(), problem);
        }
    }

    private void publishAgain(Slot slot, RunningPlugin running, Runnable published) {
        try {
            registry.publish(running.contributions());
            published.run();
        } catch (RuntimeException refused) {
            recover(
                    slot,
                    running,
                    PluginErrorCode.CRASHED,
                    "its new surface cannot be registered: " + refused.getMessage());
        }
    }

    private void recover(Slot slot, RunningPlugin running, PluginErrorCode code, String detail) {
        registry.lose(slot.id());
        running.gauge().refuse(PluginErrorCode.CRASHED, detail);
        RunningPlugin gone = slot.vacate();
        if (gone != null) {
            retirements.retire(gone);
        }
        slot.crashes().record(clock.instant());
        startAgainUnlessLoop(slot, code, PluginTable.problem(slot, detail, ""));
    }

    private void startAgainUnlessLoop(Slot slot, PluginErrorCode code, Problem problem) {
        if (slot.crashes().isLoop()) {
            table.post(slot, PluginState.FAILED, code, List.of(problem));
        } else {
            startAgainLater(slot, code, problem);
        }
    }

    private void startAgainLater(Slot slot, PluginErrorCode code, Problem problem) {
        Duration delay = slot.crashes().delay(random);
        table.post(slot, PluginState.RESTARTING, code, List.of(problem));
        table.log(slot).noted("starting again in " + delay.toMillis() + " ms");
        slot.waitFor(Mono.delay(delay, timer).then(startAgain(slot)).subscribe(nothing -> {}, failure -> {}));
    }

    /**
     * Starts a plugin again. Only its beginning and its end take their turn, so that nobody else waits while it connects;
     * and it ends there if the plugin was stopped, removed or replaced meanwhile.
     */
    private Mono<Void> startAgain(Slot slot) {
        return operations
                .inTurn(Mono.fromSupplier(() -> isStill(slot, PluginState.RESTARTING) && launch.begin(slot)), () -> {})
                .filter(Boolean::booleanValue)
                .flatMap(begun -> launch.connect(slot))
                .flatMap(running ->
                        operations.inTurn(Mono.defer(() -> finish(slot, running)), () -> retirements.retire(running)))
                .onErrorResume(
                        PluginException.class,
                        failure -> operations.inTurn(Mono.fromRunnable(() -> giveUp(slot, failure)), () -> {}));
    }

    private Mono<Void> finish(Slot slot, RunningPlugin running) {
        if (!isStill(slot, PluginState.STARTING) || launch.isRefused(slot)) {
            retirements.retire(running);
            return Mono.empty();
        }
        return Mono.fromSupplier(() -> launch.install(slot, running)).then(launch.waiting());
    }

    private void giveUp(Slot slot, PluginException failure) {
        if (isStill(slot, PluginState.STARTING)) {
            var unused = launch.failed(slot, failure);
        }
    }

    private boolean isStill(Slot slot, PluginState state) {
        return slot.running() == null
                && table.slot(slot.name()) == slot
                && table.status(slot.id()).state() == state;
    }

    private void inTurn(Runnable operation) {
        Disposable.Swap turn = Disposables.swap();
        owned.add(turn);
        turn.replace(operations
                .inTurn(Mono.fromRunnable(operation), () -> {})
                .doFinally(signal -> owned.remove(turn))
                .subscribe(nothing -> {}, failure -> {}));
    }

    @Override
    public void dispose() {
        owned.dispose();
    }
}
