package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.util.ArrayDeque;
import java.util.Deque;

/** Messages that wait to be written, bounded by their bytes. Not safe for concurrent use. */
final class Backlog {
    private final Deque<OutgoingMessage> waiting = new ArrayDeque<>();
    private final int most;
    private long bytes;
    private int begun;

    Backlog(int most) {
        this.most = most;
    }

    /** Takes a message unless too much waits; one alone may have any size, because waiting longer would not help it. */
    boolean offer(OutgoingMessage message) {
        int size = size(message);
        if (bytes > 0 && bytes + size > most) {
            return false;
        }
        waiting.add(message);
        bytes += size;
        return true;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** What the next message takes of the pipe, its line's end included; only of one that was not begun. */
    int nextSize() {
        OutgoingMessage next = waiting.peek();
        return next == null ? 0 : size(next);
    }

    /** Moves the next message, which fits and was not begun. Gives where it ends. */
    int moveOneInto(byte[] page, int at, Unread unread) {
        OutgoingMessage next = waiting.remove();
        int length = next.json().length;
        System.arraycopy(next.json(), 0, page, at, length);
        page[at + length] = '\n';
        unread.wrote(length + 1);
        unread.wroteEndOf(next.request());
        bytes -= length + 1;
        return at + length + 1;
    }

    /** Moves as much as fits, in order; a large message goes in pieces. Gives how much that is. */
    int moveInto(byte[] chunk, Unread unread) {
        int end = 0;
        for (OutgoingMessage next = waiting.peek(); next != null; next = waiting.peek()) {
            int piece = Math.min(next.json().length - begun, chunk.length - end);
            System.arraycopy(next.json(), begun, chunk, end, piece);
            begun += piece;
            end += piece;
            unread.wrote(piece);
            if (end == chunk.length) {
                break;
            }
            chunk[end++] = '\n';
            unread.wrote(1);
            unread.wroteEndOf(next.request());
            bytes -= size(next);
            begun = 0;
            waiting.remove();
        }
        return end;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
        begun = 0;
    }

    private static int size(OutgoingMessage message) {
        return message.json().length + 1;
    }
}
