package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class ToolsFreshnessTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Relisting relisting = new Relisting(Duration.ofSeconds(1), time);
    private final ToolsFreshness freshness = new ToolsFreshness(relisting, time);
    private final List<Set<Listed>> readAgain = new ArrayList<>();

    @BeforeEach
    void begin() {
        relisting.begin(kinds -> Mono.fromRunnable(() -> readAgain.add(kinds)));
    }

    @AfterEach
    void end() {
        relisting.dispose();
        time.dispose();
    }

    @Test
    void reliesOnAListForAsLongAsTheServerSays() {
        freshness.read(60_000);
        time.advanceTimeBy(Duration.ofSeconds(59));
        freshness.refused("tools/call", -32602);
        assertThat(readAgain).isEmpty();

        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(readAgain).isEmpty();
        freshness.refused("tools/call", -32602);
        assertThat(readAgain).containsExactly(Set.of(Listed.TOOLS));
    }

    @Test
    void doesNotReadAgainForEachRefusalWhereTheServerSaysNothing() {
        freshness.read(0);
        freshness.refused("tools/call", -32601);
        time.advanceTimeBy(Duration.ofSeconds(29));
        freshness.refused("tools/call", -32601);
        assertThat(readAgain).isEmpty();

        time.advanceTimeBy(Duration.ofSeconds(1));
        freshness.refused("tools/call", -32601);
        assertThat(readAgain).hasSize(1);
    }

    @Test
    void takesOtherErrorsForWhatTheyAre() {
        freshness.read(0);
        time.advanceTimeBy(Duration.ofHours(1));
        freshness.refused("tools/call", -32603);
        freshness.refused("resources/read", -32602);
        assertThat(readAgain).isEmpty();
    }

    @Test
    void readsListsOneAfterTheOtherWithAPauseBetween() {
        relisting.changed(Listed.TOOLS);
        relisting.changed(Listed.PROMPTS);
        relisting.changed(Listed.TOOLS);
        relisting.changed(Listed.RESOURCES);
        assertThat(readAgain).containsExactly(Set.of(Listed.TOOLS));

        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(readAgain).hasSize(2).last().isEqualTo(Set.of(Listed.TOOLS, Listed.PROMPTS, Listed.RESOURCES));

        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(readAgain).hasSize(2);
    }
}
