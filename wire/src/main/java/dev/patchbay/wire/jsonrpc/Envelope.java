package dev.patchbay.wire.jsonrpc;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message as far as JSON-RPC itself goes: what it is, whom it concerns, and where its payload is.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
final class Envelope {
    private static final int LONGEST_ID = 256;

    private final EnvelopeScanner scanner;
    private final MemberSpans members;
    private final byte[] text;
    private final int begin;
    private final int end;
    private final Kind kind;
    private @Nullable String problem;

    private Envelope(byte[] text, int begin, int end) {
        this.text = text;
        this.begin = begin;
        this.end = end;
        this.scanner = new EnvelopeScanner(text, begin, end);
        this.members = scanner.members();
        this.kind = switch (scanner.scan()) {
            case BROKEN -> broken();
            case SCALAR -> invalid("it is no object");
            case ARRAY -> scanner.elementCount() == 0 ? invalid("it is an empty array") : Kind.BATCH;
            case OBJECT -> judge();
        };
    }

    /** What the bytes from {@code begin} to {@code end} are. */
    static Envelope read(byte[] text, int begin, int end) {
        return new Envelope(text, begin, end);
    }

    /** What a message is. */
    enum Kind {
        REQUEST,
        NOTIFICATION,
        RESULT,
        ERROR,
        BATCH,
        /** JSON, but no message. */
        INVALID,
        /** No JSON. */
        BROKEN;

        /** Whether it is one message, as it should be. */
        boolean isSingle() {
            return this == REQUEST || this == NOTIFICATION || this == RESULT || this == ERROR;
        }
    }

    private Kind broken() {
        problem = scanner.problem();
        return Kind.BROKEN;
    }

    private Kind invalid(String why) {
        problem = why;
        return Kind.INVALID;
    }

    private Kind judge() {
        if (scanner.twice() != null) {
            return invalid("the key \"" + scanner.twice() + "\" is there twice");
        }
        if (!members.has(MemberSpans.VERSION)) {
            return invalid("\"jsonrpc\" is missing, expected \"2.0\"");
        }
        if (!members.isText(MemberSpans.VERSION, "2.0")) {
            return invalid(members.describe(MemberSpans.VERSION) + ", expected \"2.0\"");
        }
        return members.has(MemberSpans.METHOD) ? judgeCall() : judgeAnswer();
    }

    private Kind judgeCall() {
        if (!members.isString(MemberSpans.METHOD)) {
            return invalid(members.describe(MemberSpans.METHOD) + ", expected a string");
        }
        if (members.has(MemberSpans.RESULT) || members.has(MemberSpans.ERROR)) {
            return invalid("it has a \"method\" and a \"result\" or \"error\", expected one of them");
        }
        if (members.hasValue(MemberSpans.PARAMS) && !isStructured(MemberSpans.PARAMS)) {
            return invalid(members.describe(MemberSpans.PARAMS) + ", expected an object or an array");
        }
        if (!members.has(MemberSpans.ID)) {
            return Kind.NOTIFICATION;
        }
        return hasId() ? Kind.REQUEST : invalidId();
    }

    private Kind judgeAnswer() {
        boolean failed = members.hasValue(MemberSpans.ERROR);
        if (members.hasValue(MemberSpans.RESULT) && failed) {
            return invalid("it has a \"result\" and an \"error\", expected one of them");
        }
        if (!members.has(MemberSpans.ID)) {
            return invalid("it has neither \"method\" nor \"id\"");
        }
        if (!failed && !members.has(MemberSpans.RESULT)) {
            return invalid("it has neither \"result\" nor \"error\"");
        }
        if (failed && members.first(MemberSpans.ERROR) != '{') {
            return invalid(members.describe(MemberSpans.ERROR) + ", expected an object");
        }
        if (failed && !members.hasValue(MemberSpans.ID)) {
            return Kind.ERROR;
        }
        return !hasId() ? invalidId() : failed ? Kind.ERROR : Kind.RESULT;
    }

    private Kind invalidId() {
        return invalid(members.describe(MemberSpans.ID) + ", expected a string or a whole number, of at most "
                + LONGEST_ID + " bytes");
    }

    private boolean isStructured(int member) {
        return members.first(member) == '{' || members.first(member) == '[';
    }

    private boolean hasId() {
        return members.size(MemberSpans.ID) <= LONGEST_ID
                && (members.isString(MemberSpans.ID) || members.isInteger(MemberSpans.ID));
    }

    Kind kind() {
        return kind;
    }

    /** What is wrong with what is no message, in words. */
    String problem() {
        return Objects.requireNonNullElse(problem, "nothing");
    }

    /**
     * The id of the request of ours that this answers, be it ever so malformed; 0 if it answers none, or none for sure. A
     * message that breaks off without a method and without an answer may have been a request of the other side.
     */
    long answered() {
        boolean answers =
                members.wasMet(MemberSpans.RESULT) || members.wasMet(MemberSpans.ERROR) || kind == Kind.INVALID;
        boolean sure = answers && !members.wasMet(MemberSpans.METHOD) && !scanner.isTwice(MemberSpans.ID);
        return sure ? members.count(MemberSpans.ID) : 0;
    }

    /** Whether it is, or would have been, a request or notification of the other side. */
    boolean isCall() {
        return members.wasMet(MemberSpans.METHOD)
                && !members.wasMet(MemberSpans.RESULT)
                && !members.wasMet(MemberSpans.ERROR);
    }

    /** The id of the other side's request; null if it has none that can be given back. */
    @Nullable
    RpcId id() {
        return hasId() && !scanner.isTwice(MemberSpans.ID) ? members.id() : null;
    }

    /** Whether an id was given at all. */
    boolean hasSomeId() {
        return members.wasMet(MemberSpans.ID);
    }

    String method() {
        return members.string(MemberSpans.METHOD);
    }

    SpanPayload params() {
        return members.hasValue(MemberSpans.PARAMS) ? members.payload(MemberSpans.PARAMS) : members.noPayload();
    }

    SpanPayload result() {
        return members.payload(MemberSpans.RESULT);
    }

    SpanPayload error() {
        return members.payload(MemberSpans.ERROR);
    }

    /** How it begins, as it came. */
    String excerpt(int length) {
        return new String(text, begin, Math.min(length, end - begin), StandardCharsets.UTF_8);
    }

    /** How many messages a batch has. */
    int size() {
        return scanner.elementCount();
    }

    /** One of them. */
    Envelope element(int index) {
        return read(text, scanner.elementBegin(index), scanner.elementEnd(index));
    }
}
