package dev.patchbay.app;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ctrl-C and the polite signals of this process. The first Ctrl-C asks the command to stop, the second ends the process
 * at once. A polite signal (TERM, HUP) asks, and gives the command a few seconds to finish its history.
 */
final class ProcessInterrupts implements Interrupts {
    private static final long SECONDS_TO_FINISH = 8;

    private final Sinks.Empty<Void> requested = Sinks.empty();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final PrintStream remarks;
    private volatile boolean isRequested;
    private boolean installed;

    ProcessInterrupts(PrintStream remarks) {
        this.remarks = remarks;
    }

    @Override
    public Mono<Void> requested() {
        install();
        return requested.asMono();
    }

    @Override
    public boolean isRequested() {
        return isRequested;
    }

    /** The command is through with everything; the process may end. */
    void finished() {
        finished.countDown();
    }

    /** Only commands that wait for something get here; the others leave Ctrl-C as it is. */
    private synchronized void install() {
        if (!installed) {
            installed = true;
            onSignal("INT", this::interrupt);
            Runtime.getRuntime().addShutdownHook(new Thread(this::finishInTime, "patchbay-shutdown"));
        }
    }

    private void interrupt() {
        if (isRequested) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        }
        remarks.println();
        remarks.println("stopping; press Ctrl-C again to stop at once");
        remarks.flush();
        request();
    }

    private void request() {
        isRequested = true;
        // Both answers of the sink are right: somebody else may have asked first.
        Sinks.EmitResult result = requested.tryEmitEmpty();
        assert result != Sinks.EmitResult.FAIL_NON_SERIALIZED;
    }

    private void finishInTime() {
        if (finished.getCount() == 0) {
            return;
        }
        request();
        try {
            boolean inTime = finished.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
            if (!inTime) {
                remarks.println("not everything ended within " + SECONDS_TO_FINISH + " s");
                remarks.flush();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Java has no supported way to hear signals, only {@code sun.misc.Signal}, which every JDK exports and no compiler
     * lets pass without a warning; so it is called by reflection, and where it is missing Ctrl-C takes the shutdown hook.
     */
    private static void onSignal(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    ProcessInterrupts.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
            // The shutdown hook still cancels the run; only the second Ctrl-C is lost.
            return;
        }
    }
}
