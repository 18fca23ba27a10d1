package dev.patchbay.hooks.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** States by key, of which there are never more than {@value #MOST}: the one that was not used for longest goes first. */
final class Keyed<S> {
    static final int MOST = 10_000;

    private final Map<String, S> states = new LinkedHashMap<>(16, 0.75f, true);
    private final Supplier<S> fresh;

    Keyed(Supplier<S> fresh) {
        this.fresh = fresh;
    }

    /** Does something with the state of a key, alone. */
    synchronized <T> T with(String key, Function<S, T> work) {
        S state = states.get(key);
        if (state == null) {
            state = fresh.get();
            states.put(key, state);
            if (states.size() > MOST) {
                states.remove(states.keySet().iterator().next());
            }
        }
        return work.apply(state);
    }
}
