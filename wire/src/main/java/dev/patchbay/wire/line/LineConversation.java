package dev.patchbay.wire.line;

import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * One exchange from its launch to its one end: who speaks when, and for how long the other side may take. Whatever
 * happens is dealt with in turns, so that nothing here needs a lock. At the end, whichever it is, the other side is
 * killed, because what it started may have outlived it.
 */
final class LineConversation<T> implements LineListener {
    private record Exit(int code, String how) {}

    private final LineDialogue<T> dialogue;
    private final LineFailures failures;
    private final LineSettings settings;
    private final Scheduler timer;
    private final Scheduler answers;
    private final MonoSink<T> caller;
    private final Turns turns = new Turns(this::broke);

    private final Disposable.Swap launching = Disposables.swap();
    private final Disposable.Swap stageTimer = Disposables.swap();
    private final Disposable.Composite running = Disposables.composite(launching, stageTimer);
    private Stage stage = Stage.LAUNCHING;
    private int armed;
    private @Nullable LineExchange exchange;
    private @Nullable Exit exit;
    private @Nullable PluginException diesOf;

    LineConversation(
            LineDialogue<T> dialogue,
            LineFailures failures,
            LineSettings settings,
            Scheduler timer,
            Scheduler answers,
            MonoSink<T> caller) {
        this.dialogue = dialogue;
        this.failures = failures;
        this.settings = settings;
        this.timer = timer;
        this.answers = answers;
        this.caller = caller;
    }

    void begin(LineLauncher launcher) {
        turns.take(() -> {
            if (stage == Stage.ENDED) {
                return;
            }
            running.add(after(settings.invocation(), this::invocationExpired));
            arm(settings.launch());
            // Not in the subscriber, which hears nothing any more once it is disposed of: what was started would be
            // lost.
            launching.update(launcher.launch(this)
                    .doOnNext(started -> turns.take(() -> launched(started)))
                    .subscribe(
                            started -> {},
                            thrown -> turns.take(() -> notLaunched(thrown)),
                            () -> turns.take(() -> notLaunched(null))));
        });
    }

    /** The caller has given up, or has its answer. */
    void abandon() {
        turns.take(() -> {
            boolean unused = end();
        });
    }

    /** The plugin is being stopped; the caller knows when this returns, even if it was about to be told something else. */
    void stop(PluginException why) {
        caller.error(why);
        abandon();
    }

    @Override
    public void line(byte[] line) {
        turns.take(() -> read(line));
    }

    @Override
    public void lineTooLong() {
        turns.take(() -> {
            if (stage.owesLine()) {
                fail(failures.malformed(
                        during() + "it wrote a line of more than " + settings.maxFrameBytes() + " bytes",
                        "let the plugin answer with less, or raise \"max_frame_bytes\""));
            }
        });
    }

    @Override
    public void outputEnded() {
        turns.take(() -> dieOf("it ended its output without a line"));
    }

    @Override
    public void writeFailed(String why) {
        turns.take(() -> dieOf("it does not read its input (" + why + ")"));
    }

    @Override
    public void exited(int code, String how) {
        turns.take(() -> {
            exit = new Exit(code, how);
            if (stage.owesLine()) {
                // What it wrote before may still be under way.
                arm(settings.teardown());
            } else {
                concludeIfGone();
            }
        });
    }

    private void launched(LineExchange started) {
        if (become(Stage.HANDSHAKE)) {
            exchange = started;
            arm(settings.handshake());
            started.write(Frames.handshake());
        } else {
            started.kill();
        }
    }

    private void notLaunched(@Nullable Throwable thrown) {
        if (stage == Stage.LAUNCHING) {
            String why = thrown == null ? "" : ": " + thrown.getMessage();
            fail(
                    thrown instanceof PluginException known
                            ? known
                            : failures.launch("it could not be started" + why, ""));
        }
    }

    private void read(byte[] line) {
        try {
            if (stage == Stage.HANDSHAKE) {
                dialogue.greeted(line).ifPresentOrElse(this::ask, this::hangUp);
            } else if (stage == Stage.RESPONSE) {
                dialogue.answered(line);
                hangUp();
            }
        } catch (PluginException wrong) {
            fail(wrong);
        }
    }

    private void ask(byte[] request) {
        if (become(Stage.RESPONSE)) {
            if (exit != null) {
                arm(settings.teardown());
            }
            other().write(request);
        }
    }

    private void hangUp() {
        if (become(Stage.EXIT)) {
            arm(settings.teardown());
            other().closeInput();
            concludeIfGone();
        }
    }

    private void dieOf(String what) {
        if (stage.owesLine()) {
            diesOf = failures.crashed(during() + what, "");
            if (become(Stage.DYING)) {
                arm(settings.teardown());
                concludeIfGone();
            }
        }
    }

    private void concludeIfGone() {
        Exit known = exit;
        if (known == null) {
            return;
        }
        if (stage == Stage.DYING) {
            fail(Objects.requireNonNull(diesOf));
        } else if (stage == Stage.EXIT) {
            conclude(() -> dialogue.exited(known.code(), known.how()));
        }
    }

    private void conclude(Supplier<T> outcome) {
        try {
            T value = outcome.get();
            endTelling(() -> caller.success(value));
        } catch (PluginException wrong) {
            fail(wrong);
        }
    }

    private void stageExpired() {
        switch (stage) {
            case LAUNCHING ->
                fail(failures.launch(
                        "it did not start within " + shown(settings.launch()),
                        "look at what keeps the machine busy, or raise \"launch_timeout_ms\""));
            case HANDSHAKE -> fail(exit == null ? handshakeTimeout() : goneSilent());
            case RESPONSE -> fail(goneSilent());
            case EXIT -> conclude(dialogue::lingered);
            case DYING -> fail(Objects.requireNonNull(diesOf));
            case ENDED -> {}
        }
    }

    private PluginException handshakeTimeout() {
        return failures.timeout(
                during() + "it said nothing within " + shown(settings.handshake()),
                "let the plugin answer at once, or raise \"handshake_timeout_ms\"");
    }

    /** It exited without a word, while something that it started still holds its output. */
    private PluginException goneSilent() {
        return failures.crashed(during() + "it exited without a line", "");
    }

    private void invocationExpired() {
        PluginException known = diesOf;
        fail(
                known != null
                        ? known
                        : failures.timeout(
                                during() + "it took more than " + shown(settings.invocation()) + " in all",
                                "raise \"invocation_timeout_ms\" if the tool needs more"));
    }

    private void broke(RuntimeException thrown) {
        fail(failures.crashed(during() + "talking to it broke: " + thrown, "").causedBy(thrown));
    }

    private void fail(PluginException failure) {
        LineExchange.Evidence evidence =
                Optional.ofNullable(exchange).map(LineExchange::evidence).orElse(LineExchange.Evidence.NONE);
        PluginException told = failures.with(evidence, failure);
        endTelling(() -> caller.error(told));
    }

    /** Ends it, unless it has ended; true if it was this that did. */
    private boolean end() {
        if (!become(Stage.ENDED)) {
            return false;
        }
        running.dispose();
        if (exchange != null) {
            exchange.kill();
        }
        return true;
    }

    /** Not from the thread that reports exits, nor from the timer's: neither must wait for what is done with an answer. */
    private void endTelling(Runnable answer) {
        if (!end()) {
            return;
        }
        try {
            Disposable unused = answers.schedule(answer);
        } catch (RejectedExecutionException closing) {
            answer.run();
        }
    }

    private LineExchange other() {
        return Objects.requireNonNull(exchange, "launched before");
    }

    /** The one way from stage to stage; it leads nowhere that the protocol does not. */
    private boolean become(Stage next) {
        if (!stage.mayBecome(next)) {
            return false;
        }
        stage = next;
        armed++;
        return true;
    }

    /** Bounds what is waited for now, instead of the bound before. */
    private void arm(Duration bound) {
        int mine = ++armed;
        stageTimer.update(after(bound, () -> {
            if (mine == armed) {
                stageExpired();
            }
        }));
    }

    private Disposable after(Duration delay, Runnable turn) {
        return timer.schedule(() -> turns.take(turn), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private String during() {
        return stage.words() + ": ";
    }

    private static String shown(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
