package dev.patchbay.runtime.http.trial;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers which buffers nobody gave back. Netty is told of it by a system property of the tests. */
public final class LeakRecorder<T> extends ResourceLeakDetector<T> {
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

    /** As Netty makes it. */
    public LeakRecorder(Class<?> type, int interval) {
        super(type, interval);
    }

    /** As Netty asks whether it could make it. */
    public LeakRecorder(Class<?> type, int interval, long unusedMost) {
        this(type, interval);
    }

    /** What was found so far, after the collector has run. */
    public static List<String> found() {
        for (int i = 0; i < 5; i++) {
            System.gc();
            // A leak is told when the next buffer is followed.
            ByteBufAllocator.DEFAULT.buffer(16).release();
        }
        return LEAKS;
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String type, String records) {
        LEAKS.add(type + records);
    }

    @Override
    protected void reportUntracedLeak(String type) {
        LEAKS.add(type);
    }
}
