package dev.patchbay.runtime.http.retry;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.AnswerReader;
import dev.patchbay.runtime.http.net.Excerpt;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.HttpAsk.Patience;
import dev.patchbay.runtime.http.net.Origin;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;

/**
 * Sends a request again when it may be repeated and failed for a reason that may pass: the transport failed, or the server
 * answered 429, 502, 503 or 504. It waits longer each time, or as long as the server asks for; never so often or so long
 * that it would exceed its {@link RetrySettings}. A stream that has begun is its reader's own affair, and what a reader
 * makes of any other answer is final. While the {@link CircuitBreaker} is open, a request fails at once; one that was on its
 * way before waits until it may be sent again.
 *
 * <p>A reader is asked again for each time that a request is sent.
 */
public final class PersistentExchanger implements Exchanger {
    private static final Logger LOGGER = LoggerFactory.getLogger(PersistentExchanger.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    private final Exchanger next;
    private final CircuitBreaker breaker;
    private final RetrySettings settings;
    private final RuntimeContext context;
    private final Scheduler loop;
    private final Backoff backoff;

    /**
     * A layer over another.
     *
     * @param breaker told how requests end
     * @param loop the plugin's event loop, where requests are sent again
     * @param random gives numbers from 0 to 1
     */
    public PersistentExchanger(
            Exchanger next,
            CircuitBreaker breaker,
            RetrySettings settings,
            RuntimeContext context,
            Scheduler loop,
            DoubleSupplier random) {
        this.next = next;
        this.breaker = breaker;
        this.settings = settings;
        this.context = context;
        this.loop = loop;
        this.backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY, random);
    }

    @Override
    public <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader) {
        return Mono.defer(() -> new Attempt<>(ask, reader, 0, now()).send());
    }

    private long now() {
        return context.timer().now(TimeUnit.MILLISECONDS);
    }

    /** A request on its way, for the first time or again. */
    private final class Attempt<T> implements AnswerReader<T> {
        private final HttpAsk ask;
        private final AnswerReader<T> reader;
        private final int failures;
        private final long since;
        private int status;
        private boolean streams;

        /**
         * One.
         *
         * @param failures how often it was sent in vain
         * @param since when it was sent first, in milliseconds of the timer
         */
        Attempt(HttpAsk ask, AnswerReader<T> reader, int failures, long since) {
            this.ask = ask;
            this.reader = reader;
            this.failures = failures;
            this.since = since;
        }

        Mono<T> send() {
            return switch (breaker.admit()) {
                case FREE -> next.exchange(ask, this).onErrorResume(failure -> failed(failure, false));
                case TRIAL ->
                    next.exchange(ask, this)
                            .doOnCancel(this::giveUpTrial)
                            .onErrorResume(failure -> failed(failure, true));
                case REFUSED -> failures == 0 ? Mono.error(breaker.refusal()) : again(breaker.refusal());
            };
        }

        @Override
        public Mono<T> read(AnswerHead head, ByteBufFlux body) {
            status = head.status();
            streams = ask.patience() == Patience.STREAM && head.mediaType().equals("text/event-stream");
            if (Unavailable.isSaidBy(status)) {
                return Excerpt.of(body).flatMap(words -> Mono.error(unavailable(head, words)));
            }
            if (status < 500 || head.mediaType().equals("application/json")) {
                breaker.succeeded();
            } else {
                breaker.failed(new Unavailable(status, "", null).failure(context.plugin(), ask));
            }
            return reader.read(head, body);
        }

        private PluginException unavailable(AnswerHead head, String words) {
            @Nullable
            Duration pause = RetryAfter.read(head.headers().get("retry-after"), context.clock())
                    .orElse(null);
            PluginException failure = new Unavailable(status, words, pause).failure(context.plugin(), ask);
            if (status < 500) {
                breaker.succeeded();
            } else {
                breaker.failed(failure);
            }
            return failure;
        }

        private void giveUpTrial() {
            if (status == 0) {
                breaker.givenUp();
            }
        }

        private Mono<T> failed(Throwable thrown, boolean trial) {
            if (!(thrown instanceof PluginException failure)) {
                if (trial) {
                    giveUpTrial();
                }
                return Mono.error(thrown);
            }
            if (status == 0) {
                tellBreaker(failure, trial);
            }
            return again(failure);
        }

        private void tellBreaker(PluginException failure, boolean trial) {
            if (failure.code() == PluginErrorCode.UNAUTHORIZED) {
                breaker.succeeded();
            } else if (trial || failure.code() == PluginErrorCode.TRANSPORT_FAILED) {
                breaker.failed(failure);
            }
        }

        private Mono<T> again(PluginException failure) {
            if (!ask.repeatable() || failures >= settings.retries() || !mayPass(failure)) {
                return Mono.error(failure);
            }
            long elapsed = now() - since;
            long delay = Math.max(
                    backoff.after(failures).toMillis(),
                    failure.retryDelay().map(Duration::toMillis).orElse(0L));
            long left = settings.bound().toMillis() - elapsed - delay;
            if (left <= 0) {
                return Mono.error(failure);
            }
            LOGGER.debug("{}: sent again in {} ms: {}", context.plugin(), delay, failure.getMessage());
            Mono<T> sending = Mono.delay(Duration.ofMillis(delay), context.timer())
                    .publishOn(loop)
                    .then(Mono.defer(() -> new Attempt<>(ask, reader, failures + 1, since).send()));
            return failures == 0 && ask.patience() == Patience.ANSWER ? inTime(sending, delay + left) : sending;
        }

        private boolean mayPass(PluginException failure) {
            if (Unavailable.isSaidBy(status)) {
                return true;
            }
            boolean readersAffair = streams || status >= 300;
            return failure.code() == PluginErrorCode.TRANSPORT_FAILED && !readersAffair;
        }

        private Mono<T> inTime(Mono<T> sending, long left) {
            return sending.timeout(Duration.ofMillis(left), context.timer())
                    .publishOn(loop)
                    .onErrorMap(TimeoutException.class, late -> tooLate());
        }

        private PluginException tooLate() {
            return PluginException.of(
                    PluginErrorCode.TIMEOUT,
                    context.plugin(),
                    Origin.of(ask.uri()) + " did not answer " + ask.verb() + " within "
                            + settings.bound().toMillis() + " ms, in which it was sent more than once",
                    "see why it is slow, or raise timeout_sec in its manifest");
        }
    }
}
