package dev.patchbay.wire.jsonrpc;

import java.util.ArrayList;
import java.util.List;

/** The answers to the requests of one batch, which are sent as one array when all of them are there; nothing if none is. */
final class BatchAnswers implements Answering {
    private final Answering whole;
    private final List<byte[]> answers = new ArrayList<>();
    /** One more than there are requests without an answer, while the batch is being gone through. */
    private int missing = 1;

    /** @param whole where the array goes */
    BatchAnswers(Answering whole) {
        this.whole = whole;
    }

    @Override
    public synchronized void expect() {
        missing++;
    }

    @Override
    public void answer(byte[] text) {
        synchronized (this) {
            answers.add(text);
        }
        drop();
    }

    /** No answer is missing for one more request; also called once when the batch has been gone through. */
    @Override
    public void drop() {
        List<byte[]> all;
        synchronized (this) {
            missing--;
            if (missing > 0 || answers.isEmpty()) {
                return;
            }
            all = List.copyOf(answers);
            answers.clear();
        }
        whole.answer(MessageText.batch(all));
    }
}
