package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.policy.Tier;
import dev.patchbay.tool.ToolCall;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A call as each tier found it that rewrote it. What a tier rewrites must not get the call round what higher tiers say of it as
 * that tier found it; used by one call.
 */
final class Versions {
    private final Map<Tier, ToolCall> found = new EnumMap<>(Tier.class);

    /**
     * What is said of one version.
     *
     * @param by the tier that rewrote it
     * @param said what gates of higher tiers say of it
     */
    record Opinion(Tier by, GateAnswers said) {
        Opinion {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(said, "said");
        }
    }

    /** A tier rewrites a call; only the first time counts. */
    void rewritten(Tier by, ToolCall call) {
        found.putIfAbsent(by, call);
    }

    /** The versions that tiers below this one have found and rewritten. */
    List<ToolCall> rewrittenBelow(Tier tier) {
        return found.entrySet().stream()
                .filter(entry -> tier.outranks(entry.getKey()))
                .map(entry -> Objects.requireNonNull(entry.getValue()))
                .toList();
    }

    /** What the gates above each of those tiers say of what it found. */
    Mono<List<Opinion>> opinions(Function<ToolCall, Mono<GateAnswers>> gates) {
        return Flux.fromIterable(found.entrySet())
                .concatMap(entry -> gates.apply(Objects.requireNonNull(entry.getValue()))
                        .map(said -> new Opinion(entry.getKey(), said.above(entry.getKey()))))
                .collectList();
    }
}
