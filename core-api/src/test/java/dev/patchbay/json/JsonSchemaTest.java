package dev.patchbay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class JsonSchemaTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void isNotMadeBeforeItIsNeeded() {
        JsonSchema schema = lazy();
        assertThat(made).hasValue(0);

        assertThat(schema.tree()).isEqualTo(Json.parse("{\"type\":\"object\",\"made\":1}"));
        assertThat(schema.tree()).isSameAs(schema.tree());
        assertThat(made).hasValue(1);
    }

    @Test
    void isMadeOnceHoweverManyNeedItAtOnce() throws Exception {
        JsonSchema schema = lazy();
        Set<ObjectNode> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            var reads = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return seen.add(schema.tree());
                    }))
                    .toList();
            start.countDown();
            for (Future<?> read : reads) {
                read.get(10, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(made).hasValue(1);
        assertThat(seen).hasSize(1);
    }

    @Test
    void isMadeAgainWhenMakingItFailed() {
        JsonSchema schema = JsonSchema.lazily(() -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
            }
            return Json.object();
        });

        assertThatThrownBy(schema::tree).hasMessage("first");
        assertThat(schema.tree().isEmpty()).isTrue();
    }

    @Test
    void isFrozen() {
        assertThatThrownBy(() -> lazy().tree().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalsByItsTree() {
        JsonSchema plain = JsonSchema.of(Json.object().put("type", "object"));

        assertThat(plain).isEqualTo(JsonSchema.anyObject()).hasSameHashCodeAs(JsonSchema.anyObject());
        assertThat(plain).isNotEqualTo(lazy());
        assertThat(plain).hasToString("{\"type\":\"object\"}");
    }

    @Test
    void isItsTreeInJson() {
        assertThat(Json.write(JsonSchema.anyObject())).isEqualTo("{\"type\":\"object\"}");
        assertThat(Json.mapper().readValue("{\"type\":\"object\"}", JsonSchema.class))
                .isEqualTo(JsonSchema.anyObject());
    }

    private JsonSchema lazy() {
        return JsonSchema.lazily(() -> Json.object().put("type", "object").put("made", made.incrementAndGet()));
    }
}
