package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

/** What arrives: read once, and handed to whom it concerns. */
final class Inbox implements MessageReceiver {
    private static final Logger LOGGER = LoggerFactory.getLogger(Inbox.class);
    private static final int LONGEST_EXCERPT = 200;

    private final LinkState link;
    private final Outbound outbound;
    private final InboundRequests inbound;
    private final Answering answering;
    private final Failures failures;
    private final Consumer<PluginException> end;
    private final int maxFailures;
    private final long maxBatch;
    private volatile StrayMessages strays = StrayMessages.NONE;
    private int inARow;

    /** @param end ends the link, for a cause */
    Inbox(
            LinkState link,
            Outbound outbound,
            InboundRequests inbound,
            Answering answering,
            PeerSettings settings,
            Failures failures,
            Consumer<PluginException> end) {
        this.link = link;
        this.outbound = outbound;
        this.inbound = inbound;
        this.answering = answering;
        this.failures = failures;
        this.end = end;
        this.maxFailures = settings.maxFailures();
        this.maxBatch = (long) settings.maxInFlight() + settings.maxInbound();
    }

    @Override
    public void received(byte[] buffer, int offset, int length) {
        if (!link.isOpen()) {
            return;
        }
        try {
            Envelope message = Envelope.read(buffer, offset, offset + length);
            if (message.kind() == Envelope.Kind.BATCH) {
                takeBatch(message);
            } else {
                take(message, answering);
            }
        } catch (Throwable thrown) {
            Exceptions.throwIfJvmFatal(thrown);
            LOGGER.error("a message was lost by a defect of ours", thrown);
        }
    }

    private void take(Envelope message, Answering answers) {
        if (message.kind().isSingle()) {
            inARow = 0;
        }
        switch (message.kind()) {
            case REQUEST -> inbound.serve(message, answers);
            case NOTIFICATION -> inbound.take(message);
            case RESULT, ERROR -> takeAnswer(message);
            case BATCH -> stray(message, "it is a batch in a batch", answers);
            case INVALID, BROKEN -> stray(message, message.problem(), answers);
        }
    }

    /** A batch is refused as a whole only for its size. */
    private void takeBatch(Envelope batch) {
        if (batch.size() > maxBatch) {
            stray(
                    batch,
                    "it is a batch of " + batch.size() + " messages, at most " + maxBatch + " are taken",
                    answering);
            return;
        }
        BatchAnswers answers = new BatchAnswers(answering);
        for (int i = 0; i < batch.size(); i++) {
            take(batch.element(i), answers);
        }
        answers.drop();
    }

    private void takeAnswer(Envelope answer) {
        if (!outbound.answer(answer)) {
            strays = strays.plusAnswer();
            LOGGER.debug("an answer came that no request waits for");
        }
    }

    /** Says so to whoever waits for it, and never answers what may have been an answer itself. */
    private void stray(Envelope message, String problem, Answering answers) {
        LOGGER.debug("a message was no JSON-RPC message: {}", problem);
        strays = strays.plusMessage(problem, message.excerpt(LONGEST_EXCERPT));
        if (message.isCall()) {
            refuse(message, problem, answers);
        } else if (message.answered() > 0) {
            outbound.malformed(message.answered(), problem);
        }
        inARow++;
        if (inARow >= maxFailures) {
            end.accept(failures.noMessages(inARow, problem));
        }
    }

    private void refuse(Envelope call, String problem, Answering answers) {
        boolean broken = call.kind() == Envelope.Kind.BROKEN;
        RpcId id = call.id();
        // What breaks off before its id may have been a notification, and those are not answered.
        if (id != null || (call.hasSomeId() && !broken)) {
            answers.expect();
            RpcError error = RpcError.of(broken ? RpcError.PARSE_ERROR : RpcError.INVALID_REQUEST, problem);
            answers.answer(MessageText.error(id, error));
        }
    }

    @Override
    public void failed(long request, PluginException cause) {
        outbound.failed(request, cause);
    }

    @Override
    public void renewed() {
        inbound.renewed();
    }

    @Override
    public void closed(PluginException cause) {
        end.accept(cause);
    }

    StrayMessages strays() {
        return strays;
    }
}
