package dev.patchbay.runtime.http.mcp;

/** Who takes the messages of one answer. */
interface Messages {
    /** One message, or a batch; the bytes are valid until the method returns. */
    void received(byte[] buffer, int offset, int length);

    /** Whether there is nothing more to wait for. */
    boolean isComplete();
}
