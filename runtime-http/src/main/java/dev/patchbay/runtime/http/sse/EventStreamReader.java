package dev.patchbay.runtime.http.sse;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream of server-sent events, however it is cut into pieces. Each byte is copied once; the data of an event is
 * handed over where it lies. It holds no more than the largest event that is allowed and one piece. An event that the stream
 * breaks off in is none. For one thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">WHATWG, parsing an
 *     event stream</a>
 */
public final class EventStreamReader {
    private static final int SMALL = 1 << 10;
    /** A buffer up to this size is kept for the next event. */
    private static final int KEPT = 64 << 10;

    private final int largest;
    private final EventListener listener;
    private final Supplier<? extends RuntimeException> tooLarge;
    private final EventFields fields = new EventFields();

    private byte[] buffer = {};
    /** Where the line that is not complete yet begins, where the search for its end goes on, and where the bytes end. */
    private int line;

    private int search;
    private int end;
    /** Where the data of the event is that is not complete yet; none while {@code dataEnd} is negative. */
    private int data;

    private int dataEnd = -1;
    private boolean begun;
    /** The last byte ended a line as the first half of CRLF, maybe. */
    private boolean afterReturn;

    private @Nullable String type;
    private @Nullable String id;

    /**
     * A reader.
     *
     * @param largest how many bytes an event may have
     * @param tooLarge what is thrown for one that has more
     */
    public EventStreamReader(int largest, EventListener listener, Supplier<? extends RuntimeException> tooLarge) {
        this.largest = largest;
        this.listener = listener;
        this.tooLarge = tooLarge;
    }

    /** Takes the next bytes of the stream, all of them, and tells the events that are complete with them. */
    public void read(ByteBuf piece) {
        int count = piece.readableBytes();
        makeRoom(count);
        piece.readBytes(buffer, end, count);
        end += count;
        while (search < end) {
            byte next = buffer[search];
            if (next == '\n' && afterReturn) {
                line = search + 1;
                afterReturn = false;
            } else if (next == '\n' || next == '\r') {
                afterReturn = next == '\r';
                line(search);
                line = search + 1;
            } else {
                afterReturn = false;
            }
            search++;
        }
        if (kept() > largest) {
            throw tooLarge.get();
        }
    }

    private int kept() {
        return end - line + Math.max(0, dataEnd - data);
    }

    private void makeRoom(int count) {
        if (kept() == 0) {
            buffer = buffer.length > KEPT ? new byte[Math.max(SMALL, count)] : buffer;
            forget();
        }
        if (buffer.length - end < count) {
            byte[] roomier = buffer;
            if (buffer.length < kept() + count || buffer.length < 2 * kept()) {
                roomier = new byte[Math.max(SMALL, Math.max(kept() + count, 2 * kept()))];
            }
            moveTo(roomier);
        }
    }

    private void forget() {
        data = 0;
        dataEnd = Math.min(dataEnd, 0);
        line = 0;
        search = 0;
        end = 0;
    }

    private void moveTo(byte[] target) {
        int dataLength = Math.max(0, dataEnd - data);
        int lineLength = end - line;
        System.arraycopy(buffer, data, target, 0, dataLength);
        System.arraycopy(buffer, line, target, dataLength, lineLength);
        buffer = target;
        data = 0;
        dataEnd = dataEnd < 0 ? dataEnd : dataLength;
        search += dataLength - line;
        line = dataLength;
        end = dataLength + lineLength;
    }

    private void line(int lineEnd) {
        if (!begun) {
            begun = true;
            line = EventFields.afterMark(buffer, line, lineEnd);
        }
        if (line == lineEnd) {
            dispatch();
            return;
        }
        switch (fields.read(buffer, line, lineEnd)) {
            case DATA -> addData(fields.value(), lineEnd);
            case EVENT -> type = text(lineEnd);
            case ID -> id = fields.hasNul(buffer, lineEnd) ? id : text(lineEnd);
            case RETRY -> retry(lineEnd);
            case OTHER -> {
                // Comments, and what later versions may add.
            }
        }
    }

    /** Later lines of data move up to the first, over what was between them. */
    private void addData(int value, int valueEnd) {
        if (dataEnd < 0) {
            data = value;
            dataEnd = valueEnd;
        } else {
            buffer[dataEnd] = '\n';
            System.arraycopy(buffer, value, buffer, dataEnd + 1, valueEnd - value);
            dataEnd += 1 + valueEnd - value;
        }
        if (dataEnd - data > largest) {
            throw tooLarge.get();
        }
    }

    private void retry(int valueEnd) {
        long millis = fields.digits(buffer, valueEnd);
        if (millis >= 0) {
            listener.retry(millis);
        }
    }

    private String text(int valueEnd) {
        return new String(buffer, fields.value(), valueEnd - fields.value(), StandardCharsets.UTF_8);
    }

    private void dispatch() {
        String name = type == null || type.isEmpty() ? EventListener.MESSAGE : type;
        int length = dataEnd - data;
        boolean any = dataEnd >= 0;
        type = null;
        dataEnd = -1;
        if (id != null) {
            listener.id(id);
            id = null;
        }
        if (any) {
            listener.event(name, buffer, data, length);
        }
    }
}
