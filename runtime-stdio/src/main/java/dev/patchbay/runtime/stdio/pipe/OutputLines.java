package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.runtime.ConnectionEvent.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Lines of stdout: messages are delivered, anything else is logged, counted and kept. */
final class OutputLines implements LineSplitter.Lines {
    private static final int KEPT = 5;
    private static final int LONGEST_KEPT = 500;

    private final Delivery delivery;
    private final InputWriter writer;
    private final PluginLog log;
    private final SecretMask mask;
    private final LastLines strays;
    private final AtomicLong counted = new AtomicLong();
    private boolean brokeTheBound;

    OutputLines(Delivery delivery, InputWriter writer, PluginLog log, SecretMask mask) {
        this.delivery = delivery;
        this.writer = writer;
        this.log = log;
        this.mask = mask;
        this.strays = new LastLines(KEPT, LONGEST_KEPT, mask);
    }

    @Override
    public boolean line(byte[] bytes, int offset, int length) {
        int first = offset;
        int end = offset + length;
        while (first < end && (bytes[first] == ' ' || bytes[first] == '\t')) {
            first++;
        }
        if (first == end) {
            return true;
        }
        if (bytes[first] == '{' || bytes[first] == '[') {
            return delivery.deliver(bytes, first, end - first);
        }
        stray(bytes, offset, length);
        return !delivery.isOver();
    }

    /** A message whose end is missing is none: whoever waits for it is told of the end that cut it off. */
    @Override
    public void unfinished(byte[] bytes, int offset, int length) {
        int last = offset + length - 1;
        while (last > offset && bytes[last] <= ' ') {
            last--;
        }
        if (length > 0 && bytes[last] != '}' && bytes[last] != ']') {
            stray(bytes, offset, length);
        } else {
            boolean unused = line(bytes, offset, length);
        }
    }

    private void stray(byte[] bytes, int offset, int length) {
        counted.incrementAndGet();
        strays.add(bytes, offset, length, false);
        int shown = Math.min(length, LONGEST_KEPT);
        log.line(
                Level.WARN,
                () -> "stdout: "
                        + (shown < length ? mask.beginning(bytes, offset, shown) : mask.line(bytes, offset, shown)));
    }

    /** Whoever gets one of many answers may send the next request at once: those requests are written together. */
    @Override
    public void arrived() {
        writer.gather();
    }

    @Override
    public void delivered() {
        writer.writeGathered();
    }

    @Override
    public boolean tooLong(byte[] bytes, int offset, int length) {
        brokeTheBound = true;
        strays.add(bytes, offset, length, true);
        return false;
    }

    /** Whether a line was too long; for the thread that reads. */
    boolean brokeTheBound() {
        return brokeTheBound;
    }

    List<String> strays() {
        return strays.shown();
    }

    long counted() {
        return counted.get();
    }
}
