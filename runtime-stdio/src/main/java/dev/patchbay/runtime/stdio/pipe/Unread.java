package dev.patchbay.runtime.stdio.pipe;

/**
 * How much of what was written the plugin may not have read yet. Input is read in order, so the answer to a request proves
 * that everything up to the request's end was. A plugin that answers what it has not read can make a caller wait, as long
 * as any write may stand still and no longer; it only harms those who call it. Not safe for concurrent use.
 */
final class Unread {
    /** What a pipe holds at the very least: what is written into an emptier one never waits. */
    static final int PAGE = 4096;

    /** Enough for a page full of short requests; an older one proves nothing that matters. A power of two. */
    private static final int REMEMBERED = 128;

    private final long[] requests = new long[REMEMBERED];
    private final long[] ends = new long[REMEMBERED];
    private long written;
    private long proven;

    /** Whether so many bytes can be written without waiting for anybody. */
    boolean leavesRoomFor(int size) {
        return written - proven + size <= PAGE;
    }

    /** So many bytes are being written. */
    void wrote(int size) {
        written += size;
    }

    /** What was written last is the end of this request. */
    void wroteEndOf(long request) {
        if (request != 0) {
            int place = (int) (request & (REMEMBERED - 1));
            requests[place] = request;
            ends[place] = written;
        }
    }

    /** The request was answered. */
    void answered(long request) {
        int place = (int) (request & (REMEMBERED - 1));
        if (requests[place] == request) {
            proven = Math.max(proven, ends[place]);
        }
    }
}
