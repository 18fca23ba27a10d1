package dev.patchbay.app;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** An input that a test types into, and that tells how often somebody has come to read. */
final class Keyboard extends InputStream {
    private static final byte[] CLOSED = {};

    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private final AtomicInteger reads = new AtomicInteger();

    void type(String line) {
        lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void hangUp() {
        lines.add(CLOSED);
    }

    /** How often somebody has come for a line. */
    int reads() {
        return reads.get();
    }

    @Override
    public int available() {
        return lines.stream().mapToInt(line -> line.length).sum();
    }

    @Override
    public long skip(long bytes) {
        long skipped = 0;
        while (skipped < bytes) {
            byte[] line = lines.poll();
            if (line == null) {
                break;
            }
            skipped += line.length;
        }
        return skipped;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        reads.incrementAndGet();
        try {
            byte[] line = lines.take();
            System.arraycopy(line, 0, buffer, offset, line.length);
            return line.length == 0 ? -1 : line.length;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("the command reads whole buffers");
    }
}
