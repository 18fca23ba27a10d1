package dev.patchbay.engine.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A file on a disk that fails when told to; it notes which threads touched it. */
final class FailingChannel extends FileChannel {
    private final FileChannel file;
    private final Disk disk;

    private FailingChannel(FileChannel file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    /** The disk: tests set what fails. */
    static final class Disk implements ChannelOpener {
        /** How many more bytes fit. */
        final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

        /** How many bytes one write takes, as a system may decide. */
        volatile int mostAtOnce = Integer.MAX_VALUE;

        volatile boolean syncFails;
        volatile boolean truncateFails;
        final AtomicInteger syncs = new AtomicInteger();
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        @Override
        public FileChannel open(Path path) throws IOException {
            threads.add(Thread.currentThread());
            return new FailingChannel(PrivateFiles.openForWriting(path), this);
        }
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        disk.threads.add(Thread.currentThread());
        if (disk.room.get() == 0) {
            throw new IOException("No space left on device");
        }
        // As real disks do: what still fits is written.
        ByteBuffer part =
                source.slice().limit((int) Math.min(Math.min(source.remaining(), disk.mostAtOnce), disk.room.get()));
        int written = file.write(part, position);
        source.position(source.position() + written);
        disk.room.addAndGet(-written);
        return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.threads.add(Thread.currentThread());
        disk.syncs.incrementAndGet();
        if (disk.syncFails) {
            throw new IOException("Input/output error");
        }
        file.force(metaData);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        if (disk.truncateFails) {
            throw new IOException("Read-only file system");
        }
        file.truncate(size);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long newPosition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
