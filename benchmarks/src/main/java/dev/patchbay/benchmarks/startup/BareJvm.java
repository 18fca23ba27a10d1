package dev.patchbay.benchmarks.startup;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A program that only uses Reactor and Jackson once: what no host made of them can start faster than. */
public final class BareJvm {
    private BareJvm() {}

    /** Parses, maps, prints. */
    public static void main(String[] arguments) {
        JsonMapper mapper = JsonMapper.builder().build();
        String text = Mono.just("{\"a\":1,\"b\":2}")
                .map(mapper::readTree)
                .map(tree -> mapper.writeValueAsString(tree.get("a")))
                .block();
        System.out.println(text);
    }
}
