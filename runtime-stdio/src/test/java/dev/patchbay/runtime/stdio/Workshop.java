package dev.patchbay.runtime.stdio;

import dev.patchbay.host.RemoteObject;
import dev.patchbay.tool.Callback;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The plugin scriptling_workshop.py, typed. */
interface Workshop {
    int add(int left, int right);

    String join(Object... parts);

    Mono<Integer> nap(int ms);

    List<Integer> apply(IntUnaryOperator function, List<Integer> values);

    String keep(Function<String, Mono<String>> function);

    String late();

    int alive();

    List<String> heard();

    int total(List<Counter> counters);

    void die();

    int answer();

    long big();

    double half();

    List<@Nullable Object> names();

    @Nullable
    String nothing();

    Counter counter(int start);

    Mono<Counter> counterLater(int start);

    Drawer drawer();

    /** The class Counter. */
    interface Counter extends AutoCloseable {
        int increment(int by);

        Mono<Integer> addAll(List<Counter> others);

        Counter copy();

        RemoteObject me();

        List<JsonNode> each(Callback function);

        int count();

        String getLabel();

        void setLabel(String label);

        @Override
        void close();
    }

    /** The class Drawer. */
    interface Drawer {
        String close();
    }
}
