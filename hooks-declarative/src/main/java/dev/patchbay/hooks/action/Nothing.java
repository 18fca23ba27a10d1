package dev.patchbay.hooks.action;

import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import reactor.core.publisher.Mono;

/** What a gate says that has nothing against anything. */
public final class Nothing {
    private static final Mono<HookOutcome> FAIL = Mono.just(new HookOutcome.Fail());
    private static final Mono<HookOutcome> FINISH = Mono.just(new HookOutcome.Finish());
    private static final Mono<HookOutcome> ASK_ON = Mono.just(new HookOutcome.AskOn());

    private Nothing() {}

    /** At this point; always the same object. */
    public static Mono<HookOutcome> at(HookPoint point) {
        return switch (point) {
            case MODEL_ERROR -> FAIL;
            case TURN_END -> FINISH;
            case PERMISSION_REQUEST -> ASK_ON;
            default -> Answer.PROCEED;
        };
    }
}
