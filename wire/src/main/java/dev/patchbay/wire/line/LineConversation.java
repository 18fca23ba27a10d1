package dev.patchbay.wire.line;

import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
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
    private final Scheduler answers;
    private final MonoSink<T> caller;
    private final Turns turns = new Turns(this::broke);

    private final Deadlines deadlines;
    private final Disposable.Swap launching = Disposables.swap();
    private Stage stage = Stage.LAUNCHING;
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
        this.deadlines = new Deadlines(timer, turns);
        this.answers = answers;
        this.caller = caller;
    }

    void begin(LineLauncher launcher) {
        turns.take(() -> {
            if (stage == Stage.ENDED) {
                return;
            }
            deadlines.inAll(settings.invocation(), this::invocationExpired);
            await(settings.launch());
            // A subscriber hears nothing any more once it is disposed of: what was started would be lost there.
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
                fail(failures.tooLong(stage, settings.maxFrameBytes()));
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
                await(settings.teardown());
            } else {
                concludeIfGone();
            }
        });
    }

    private void launched(LineExchange started) {
        if (become(Stage.HANDSHAKE)) {
            exchange = started;
            await(settings.handshake());
            started.write(Frames.handshake());
        } else {
            started.kill();
        }
    }

    private void notLaunched(@Nullable Throwable thrown) {
        if (stage == Stage.LAUNCHING) {
            fail(thrown instanceof PluginException known ? known : failures.notStarted(thrown));
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
                await(settings.teardown());
            }
            other().write(request);
        }
    }

    private void hangUp() {
        if (become(Stage.EXIT)) {
            await(settings.teardown());
            other().closeInput();
            concludeIfGone();
        }
    }

    private void dieOf(String what) {
        if (stage.owesLine()) {
            diesOf = failures.crashed(stage, what);
            if (become(Stage.DYING)) {
                await(settings.teardown());
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
            case LAUNCHING -> fail(failures.notStarted(settings.launch()));
            case HANDSHAKE -> fail(exit == null ? failures.silent(stage, settings.handshake()) : goneSilent());
            case RESPONSE -> fail(goneSilent());
            case EXIT -> conclude(dialogue::lingered);
            case DYING -> fail(Objects.requireNonNull(diesOf));
            case ENDED -> {}
        }
    }

    /** It exited without a word, while something that it started still holds its output. */
    private PluginException goneSilent() {
        return failures.crashed(stage, "it exited without a line");
    }

    private void invocationExpired() {
        PluginException known = diesOf;
        fail(known != null ? known : failures.overdue(stage, settings.invocation()));
    }

    /** Something here threw what it should not have; nothing more is asked of the other side. */
    private void broke(RuntimeException thrown) {
        endTelling(() -> caller.error(
                failures.crashed(stage, "talking to it broke: " + thrown).causedBy(thrown)));
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
        launching.dispose();
        deadlines.end();
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
        deadlines.met();
        return true;
    }

    private void await(Duration bound) {
        deadlines.now(bound, this::stageExpired);
    }
}
