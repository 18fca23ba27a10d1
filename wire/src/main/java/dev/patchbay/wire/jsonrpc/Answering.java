package dev.patchbay.wire.jsonrpc;

/** Where the answer to a request of the other side goes. */
interface Answering {
    /** One answer is to come, or to be dropped. */
    void expect();

    /** Takes the text of the answer. */
    void answer(byte[] text);

    /** There will be no answer: whoever asked has given up. */
    void drop();
}
