package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.stdio.process.LaunchPlan;
import dev.patchbay.runtime.stdio.process.PluginProcess;
import dev.patchbay.runtime.stdio.process.ProcessExit;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The streams of one process, each with its thread, and the one end that they come to. */
final class ProcessLink implements StdioLink {
    private static final int READ_SIZE = 64 << 10;
    private static final int READ_SIZE_OF_COMPLAINTS = 8 << 10;
    /** How long what is still in the pipes of a process that ended is waited for, and for the end of one that fell silent. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /**
     * Looks whether writes of any link stand still. Not the host's timer: a plugin that answers what it has not read can
     * hold up any thread that sends, and then that one could not find out.
     */
    private static final Scheduler STALLS = Schedulers.newSingle("patchbay-stdio-stalls", true);

    private final PluginProcess process;
    private final PipeSettings settings;
    private final Scheduler timer;
    private final PluginLog log;
    private final OutputLines output;
    private final ComplaintLines complaints;
    private final Obituary obituary;
    private final Delivery delivery = new Delivery();
    private final InputWriter writer;
    private final CompletableFuture<@Nullable ProcessExit> exited;
    private final CompletableFuture<@Nullable Void> outputRead = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> complaintsRead = new CompletableFuture<>();
    private final Disposable.Composite watches = Disposables.composite();
    private final Mono<Void> stopped;
    private volatile boolean endedByItself;

    private ProcessLink(PluginProcess process, LaunchPlan plan, PipeSettings settings, Scheduler timer) {
        this.process = process;
        this.settings = settings;
        this.timer = timer;
        this.log = new PluginLog(timer);
        SecretMask mask = new SecretMask(plan.secrets());
        this.writer = new InputWriter(process.stdin(), settings.maxQueuedBytes(), this::inputBroke);
        this.output = new OutputLines(delivery, writer, log, mask);
        this.complaints = new ComplaintLines(settings.complaintLines(), log, mask);
        this.obituary = new Obituary(plan, output, complaints);
        this.exited = process.exit().toFuture();
        this.stopped = process.stop(settings.patience())
                .then(Mono.defer(this::streamsRead))
                .doFinally(signal -> log.end())
                .cache();
    }

    /** A link over a running process. */
    static ProcessLink over(PluginProcess process, LaunchPlan plan, PipeSettings settings, Scheduler timer) {
        ProcessLink link = new ProcessLink(process, plan, settings, timer);
        link.watch();
        return link;
    }

    private void watch() {
        thread("stderr", this::readComplaints).start();
        long quarter = Math.max(1, settings.stallTimeout().toMillis() / 4);
        watches.add(STALLS.schedulePeriodically(this::lookForStall, quarter, quarter, TimeUnit.MILLISECONDS));
        // Something that the process left behind may hold its output open: then no end of output tells of its end.
        var unused =
                exited.thenAccept(exit -> afterGrace(() -> end(obituary.ofExit(Objects.requireNonNull(exit, "exit")))));
    }

    @Override
    public void open(MessageReceiver receiver) {
        if (delivery.open(receiver)) {
            thread("stdout", this::readOutput).start();
        } else {
            outputRead.complete(null);
        }
    }

    @Override
    public Sending send(OutgoingMessage message) {
        return writer.send(message);
    }

    @Override
    public void answered(long request) {
        writer.answered(request);
    }

    @Override
    public void close(PluginException cause) {
        if (delivery.end(cause)) {
            stopAll();
        }
    }

    @Override
    public Mono<Void> stop() {
        return Mono.defer(() -> {
            end(obituary.ofStop());
            return stopped;
        });
    }

    @Override
    public List<String> complaints() {
        return complaints.last();
    }

    @Override
    public List<String> strayOutput() {
        return output.strays();
    }

    @Override
    public long strayLines() {
        return output.counted();
    }

    @Override
    public Flux<ConnectionEvent> logs() {
        return log.events();
    }

    @Override
    public void stage(String now) {
        obituary.stage(now);
    }

    @Override
    public PluginException explained(PluginException failure) {
        return endedByItself ? failure : obituary.explaining(failure);
    }

    /** Ends a link that nobody came to have. */
    void discard() {
        end(obituary.ofStop());
    }

    private void end(PluginException cause) {
        if (!delivery.isOver()) {
            endedByItself = true;
            if (delivery.end(cause)) {
                stopAll();
            }
        }
    }

    private void stopAll() {
        writer.close();
        watches.dispose();
        // The process owns its ending: it goes on whoever waits for it.
        var unused = stopped.subscribe();
    }

    private void readOutput() {
        try {
            new LineSplitter(READ_SIZE, settings.maxLineBytes()).split(process.stdout(), output);
            outputRead.complete(null);
            outputEnded();
        } catch (IOException broken) {
            outputRead.complete(null);
            outputEnded();
        } catch (Throwable thrown) {
            outputRead.complete(null);
            end(obituary.ofBrokenHandling(thrown));
        }
    }

    /** On the reading thread, which may wait. */
    private void outputEnded() {
        if (output.brokeTheBound()) {
            end(obituary.ofTooLongLine(settings.maxLineBytes()));
        } else if (!delivery.isOver()) {
            ProcessExit exit = await(exited);
            if (exit == null) {
                end(obituary.ofClosed("output"));
            } else {
                var unused = await(complaintsRead);
                end(obituary.ofExit(exit));
            }
        }
    }

    private void readComplaints() {
        try (InputStream stderr = process.stderr()) {
            new LineSplitter(READ_SIZE_OF_COMPLAINTS, ComplaintLines.LONGEST).split(stderr, complaints);
        } catch (IOException unused) {
            // Closed from here; what it said until then is kept.
        } finally {
            complaintsRead.complete(null);
        }
    }

    /** Most plugins close their input by dying, and then their exit says more. */
    private void inputBroke(IOException unused) {
        afterGrace(() -> end(obituary.ofClosed("input")));
    }

    private void lookForStall() {
        long stalled = writer.stalledFor(System.nanoTime());
        if (stalled > settings.stallTimeout().toNanos()) {
            // Whoever is told may send to another plugin that reads nothing, which must not keep that from being
            // noticed.
            WriterThreads.lend(() -> end(obituary.ofStall(Duration.ofNanos(stalled))));
        }
    }

    private void afterGrace(Runnable action) {
        watches.add(timer.schedule(action, GRACE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Mono<Void> streamsRead() {
        if (!delivery.wasOpened()) {
            outputRead.complete(null);
        }
        return Mono.when(Mono.fromFuture(outputRead, true), Mono.fromFuture(complaintsRead, true))
                .timeout(GRACE, timer)
                .onErrorComplete();
    }

    private static <T> @Nullable T await(CompletableFuture<@Nullable T> future) {
        try {
            return future.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unused) {
            return null;
        } catch (InterruptedException unused) {
            // Nobody interrupts this thread for a reason of ours; it is about to end anyway.
            return null;
        }
    }

    private Thread thread(String stream, Runnable work) {
        Thread thread = new Thread(work, "patchbay-" + obituary.plugin().name() + "-" + stream);
        thread.setDaemon(true);
        return thread;
    }
}
