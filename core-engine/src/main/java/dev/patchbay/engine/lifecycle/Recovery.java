package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.registry.Registry;
import dev.patchbay.plugin.PluginErrorCode;
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
        inTurn(() -> {
            if (slot.running() == running) {
                publishAgain(slot, running, published);
            }
        });
    }

    /** A running plugin is gone: its calls fail at once, and it is started again unless it does nothing but crash. */
    void crashed(Slot slot, RunningPlugin running, String detail) {
        inTurn(() -> {
            if (slot.running() == running) {
                recover(slot, running, detail);
            }
        });
    }

    private void publishAgain(Slot slot, RunningPlugin running, Runnable published) {
        try {
            registry.publish(running.contributions());
            published.run();
        } catch (RuntimeException refused) {
            recover(slot, running, "its new surface cannot be registered: " + refused.getMessage());
        }
    }

    private void recover(Slot slot, RunningPlugin running, String detail) {
        registry.withdraw(slot.id());
        running.gauge().refuse(PluginErrorCode.CRASHED, detail);
        RunningPlugin gone = slot.vacate();
        if (gone != null) {
            retirements.retire(gone);
        }
        slot.crashes().record(clock.instant());
        List<Problem> problems = List.of(PluginTable.problem(slot, detail, ""));
        if (slot.crashes().isLoop()) {
            table.post(slot, PluginState.FAILED, PluginErrorCode.CRASHED, problems);
            return;
        }
        Duration delay = slot.crashes().delay(random);
        table.post(slot, PluginState.RESTARTING, PluginErrorCode.CRASHED, problems);
        slot.waitFor(Mono.delay(delay, timer)
                .then(operations.inTurn(Mono.defer(() -> slot.running() == null ? launch.start(slot) : Mono.empty())))
                .subscribe(status -> {}, failure -> {}));
    }

    private void inTurn(Runnable operation) {
        owned.add(operations.inTurn(Mono.fromRunnable(operation)).subscribe(nothing -> {}, failure -> {}));
    }

    @Override
    public void dispose() {
        owned.dispose();
    }
}
