package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.flow.Survivable;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;

/**
 * Calls a tool once: a place among the plugin's calls, a deadline, and whatever comes of it as data. A tool that answers
 * at once is called directly; its answer is too late only if it is there after the deadline.
 */
final class Invocation {
    private final DeadlineWheel deadlines;

    Invocation(DeadlineWheel deadlines) {
        this.deadlines = deadlines;
    }

    Mono<AttemptEnd> of(Attempt attempt, ToolCall call) {
        try {
            if (attempt.tool().gauge().tryAcquire()) {
                return attempt.takesPlace() ? called(attempt, call) : placeNotWanted(attempt);
            }
        } catch (PluginException refused) {
            return Mono.just(AttemptEnd.failed(refused));
        }
        Mono<Void> place = attempt.tool().gauge().acquire(attempt::takesPlace);
        return bounded(attempt, place.then(Mono.defer(() -> asked(attempt, call))));
    }

    private Mono<AttemptEnd> called(Attempt attempt, ToolCall call) {
        Mono<ToolResult> asked = asked(attempt, call);
        if (!(asked instanceof Callable<?> callable)) {
            return bounded(attempt, asked);
        }
        AttemptEnd end;
        try {
            ToolResult result = (ToolResult) callable.call();
            attempt.answeredNow();
            end = result == null ? noResult() : inTime(attempt, result);
        } catch (Throwable thrown) {
            attempt.answeredNow();
            end = AttemptEnd.failed(thrown);
        }
        return Mono.just(end);
    }

    /** What the tool returns; what it throws in place of that is a failure like any other. */
    private static Mono<ToolResult> asked(Attempt attempt, ToolCall call) {
        Mono<ToolResult> asked;
        try {
            asked = attempt.tool().tool().call(bare(attempt, call), attempt);
        } catch (Throwable thrown) {
            return Mono.error(Survivable.orThrow(thrown));
        }
        return asked != null ? asked : Mono.error(broken(attempt, "the tool returned null in place of a publisher"));
    }

    private Mono<AttemptEnd> bounded(Attempt attempt, Mono<ToolResult> asked) {
        return deadlines
                .bound(asked, attempt.timeout(), () -> givenUp(attempt))
                .<AttemptEnd>map(AttemptEnd.Answered::new)
                .switchIfEmpty(Mono.fromSupplier(Invocation::noResult))
                .onErrorResume(failure -> Mono.just(AttemptEnd.failed(failure)))
                .doOnNext(end -> attempt.answeredNow());
    }

    /** The tool hears that nobody waits before its publisher is cancelled, as when the caller gives up. */
    private static PluginException givenUp(Attempt attempt) {
        attempt.cancel();
        return tooLate(attempt);
    }

    private static AttemptEnd inTime(Attempt attempt, ToolResult result) {
        return attempt.took().compareTo(attempt.timeout()) > 0
                ? AttemptEnd.failed(tooLate(attempt))
                : new AttemptEnd.Answered(result);
    }

    /** Whoever asked gave up a moment ago; nobody sees what is said here. */
    private static Mono<AttemptEnd> placeNotWanted(Attempt attempt) {
        attempt.tool().gauge().release();
        return Mono.empty();
    }

    private static AttemptEnd noResult() {
        return new AttemptEnd.Failed(PluginErrorCode.MALFORMED_RESPONSE, "the tool ended without a result");
    }

    private static PluginException broken(Attempt attempt, String message) {
        return PluginException.of(
                PluginErrorCode.MALFORMED_RESPONSE,
                attempt.tool().info().source().plugin(),
                message,
                "");
    }

    private static PluginException tooLate(Attempt attempt) {
        return PluginException.of(
                PluginErrorCode.TIMEOUT,
                attempt.tool().info().source().plugin(),
                "\"" + attempt.tool().spec().name() + "\" did not answer within " + describe(attempt.timeout()),
                "");
    }

    private static String describe(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private static ToolCall bare(Attempt attempt, ToolCall call) {
        return new ToolCall(call.id(), attempt.tool().bareName(), call.arguments());
    }
}
