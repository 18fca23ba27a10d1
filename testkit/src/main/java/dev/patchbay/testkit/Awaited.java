package dev.patchbay.testkit;

import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Waits for what a plugin comes to say. */
final class Awaited {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Awaited() {}

    /** Calls again and again until the answer is this text. */
    static void text(Supplier<Mono<ToolResult>> call, String expected) {
        Mono<String> answer = Mono.defer(call).map(ToolResult::asText);
        StepVerifier.create(answer.repeatWhen(done -> done.delayElements(PAUSE))
                        .filter(expected::equals)
                        .next())
                .expectNext(expected)
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }
}
