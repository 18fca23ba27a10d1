package dev.patchbay.runtime.stdio.line;

import dev.patchbay.runtime.stdio.pipe.ComplaintLines;
import dev.patchbay.runtime.stdio.pipe.LineSplitter;
import dev.patchbay.runtime.stdio.process.ExitDiagnosis;
import dev.patchbay.runtime.stdio.process.LaunchPlan;
import dev.patchbay.runtime.stdio.process.PluginProcess;
import dev.patchbay.runtime.stdio.process.ProcessExit;
import dev.patchbay.wire.line.LineExchange;
import dev.patchbay.wire.line.LineListener;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** A process as the other side of an exchange: its streams on threads of their own, its exit told when they are read. */
final class LineProcess implements LineExchange {
    /** How long an exit waits for the end of stderr, which something that the process started may hold open. */
    private static final Duration COMPLAINING = Duration.ofMillis(250);

    private static final int READ = 8192;

    private final PluginProcess process;
    private final LaunchPlan plan;
    private final ComplaintLines complaints;
    private final LineListener listener;
    private final LineInput input;
    private final Disposable.Swap awaitingExit = Disposables.swap();
    private final Sinks.Empty<Void> complained = Sinks.empty();
    private volatile @Nullable ProcessExit exit;

    private LineProcess(
            PluginProcess process,
            LaunchPlan plan,
            ComplaintLines complaints,
            LineListener listener,
            Executor threads) {
        this.process = process;
        this.plan = plan;
        this.complaints = complaints;
        this.listener = listener;
        this.input = new LineInput(process.stdin(), listener, threads);
    }

    /**
     * Begins to listen to a process.
     *
     * @param longestLine the most bytes of a line that is read
     */
    static LineProcess follow(
            PluginProcess process,
            LaunchPlan plan,
            ComplaintLines complaints,
            LineListener listener,
            int longestLine,
            Scheduler timer) {
        LineProcess followed = new LineProcess(process, plan, complaints, listener, StreamThreads.SHARED);
        StreamThreads.SHARED.execute(() -> followed.readOutput(longestLine));
        StreamThreads.SHARED.execute(followed::readComplaints);
        followed.awaitExit(timer);
        return followed;
    }

    @Override
    public void write(byte[] line) {
        input.write(line);
    }

    @Override
    public void closeInput() {
        input.close();
    }

    @Override
    public void kill() {
        awaitingExit.dispose();
        process.kill();
        input.close();
    }

    @Override
    public Evidence evidence() {
        ProcessExit known = exit;
        List<String> said = complaints.last();
        StringBuilder text = new StringBuilder(known == null ? "" : known.describe());
        if (!said.isEmpty()) {
            text.append(text.isEmpty() ? "" : "; ").append("on stderr:");
            said.forEach(line -> text.append("\n  ").append(line));
        }
        String remedy = ExitDiagnosis.of(plan, "", known, List.of(), said).remedy();
        return new Evidence(text.toString(), remedy);
    }

    private void readOutput(int longestLine) {
        Frames frames = new Frames(listener);
        try (InputStream output = process.stdout()) {
            new LineSplitter(READ, longestLine).split(output, frames);
        } catch (IOException unused) {
            // It was killed, which ends its output like anything else does.
        }
        if (!frames.overlong) {
            listener.outputEnded();
        }
    }

    private void readComplaints() {
        try (InputStream errors = process.stderr()) {
            new LineSplitter(READ, ComplaintLines.LONGEST).split(errors, complaints);
        } catch (IOException unused) {
            // Likewise.
        } finally {
            complained.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    private void awaitExit(Scheduler timer) {
        Mono<Void> heard = complained.asMono().timeout(COMPLAINING, Mono.empty(), timer);
        awaitingExit.update(process.exit()
                .doOnNext(ended -> exit = ended)
                .flatMap(ended -> heard.thenReturn(ended))
                .subscribe(ended -> listener.exited(ended.code(), ended.describe())));
    }

    /** Passes lines on, until one is too long. */
    private static final class Frames implements LineSplitter.Lines {
        private final LineListener listener;
        private boolean overlong;

        Frames(LineListener listener) {
            this.listener = listener;
        }

        @Override
        public boolean line(byte[] bytes, int offset, int length) {
            listener.line(Arrays.copyOfRange(bytes, offset, offset + length));
            return true;
        }

        @Override
        public boolean tooLong(byte[] bytes, int offset, int length) {
            overlong = true;
            listener.lineTooLong();
            return false;
        }
    }
}
