package dev.patchbay.engine.declared;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What hooks have counted since the host was started, by the name of what they count and its tags. Safe for concurrent use.
 */
public final class Counts {
    private static final Logger LOG = LoggerFactory.getLogger(Counts.class);

    /** A tag that holds what a caller wrote could otherwise fill the memory. */
    private static final int MOST = 10_000;

    private final Map<String, DoubleAdder> sums = new ConcurrentHashMap<>();

    /** Adds to a sum; of a sum that is one too many, only the log hears. */
    public void add(String metric, double amount, Map<String, String> tags) {
        String name = tags.isEmpty() ? metric : metric + new TreeMap<>(tags);
        DoubleAdder sum = sums.get(name);
        if (sum == null) {
            if (sums.size() >= MOST) {
                LOG.warn("hooks count more than {} different things; \"{}\" is not counted", MOST, metric);
                return;
            }
            sum = sums.computeIfAbsent(name, unused -> new DoubleAdder());
        }
        sum.add(amount);
    }

    /** Every sum, by name: {@code calls}, or {@code calls{tool=fs.read}} where there are tags. */
    public Map<String, Double> all() {
        Map<String, Double> all = new TreeMap<>();
        sums.forEach((name, sum) -> all.put(name, sum.sum()));
        return all;
    }
}
