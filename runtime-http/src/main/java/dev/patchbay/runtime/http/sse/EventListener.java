package dev.patchbay.runtime.http.sse;

/** Who is told the events of one stream, in their order; what it throws ends the reading. */
public interface EventListener {
    /** The type of an event that names none. */
    String MESSAGE = "message";

    /**
     * One event.
     *
     * @param type its type; {@link #MESSAGE} where it names none
     * @param buffer where its data is, UTF-8 as it came, its lines separated by {@code \n}; the reader's again when the method
     *     returns
     * @param length how many bytes the data has; 0 for an event that only says its id
     */
    void event(String type, byte[] buffer, int offset, int length);

    /** Where the stream can be taken up again after the event that follows; empty to take it up nowhere. */
    default void id(String lastEventId) {}

    /** How long to wait before the stream is taken up again, in milliseconds. */
    default void retry(long millis) {}
}
