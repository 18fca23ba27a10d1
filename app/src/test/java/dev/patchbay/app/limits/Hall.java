package dev.patchbay.app.limits;

import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.tool.Tristate;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A plugin whose visitors wait together until it is opened. */
public final class Hall {
    private final Sinks.Empty<String> opening = Sinks.empty();
    private final AtomicInteger waiting = new AtomicInteger();

    @ToolMethod(readOnly = Tristate.YES)
    public String say(String text) {
        return text;
    }

    @ToolMethod(readOnly = Tristate.YES)
    public Mono<String> enter() {
        return opening.asMono()
                .doOnSubscribe(begun -> waiting.incrementAndGet())
                .doFinally(ended -> waiting.decrementAndGet())
                .defaultIfEmpty("welcome");
    }

    @ToolMethod(readOnly = Tristate.YES)
    public int waiting() {
        return waiting.get();
    }

    @ToolMethod(readOnly = Tristate.YES)
    public void open() {
        opening.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
    }
}
