package dev.patchbay.wire.jsonrpc;

import dev.patchbay.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where in a message's text the values of the members are that JSON-RPC knows, and what they look like. */
final class MemberSpans {
    static final int VERSION = 0;
    static final int ID = 1;
    static final int METHOD = 2;
    static final int PARAMS = 3;
    static final int RESULT = 4;
    static final int ERROR = 5;
    /** No member that JSON-RPC knows. */
    static final int OTHER = -1;

    private static final String[] NAMES = {"jsonrpc", "id", "method", "params", "result", "error"};
    /** So many digits always fit into a long. */
    private static final int MOST_DIGITS = 18;

    private static final int LONGEST_QUOTE = 40;

    private final byte[] text;
    private final int[] begins = new int[NAMES.length];
    private final int[] ends = new int[NAMES.length];

    MemberSpans(byte[] text) {
        this.text = text;
        Arrays.fill(begins, -1);
    }

    static String name(int member) {
        return NAMES[member];
    }

    /** The member whose key is the string between two quotes. */
    int member(int begin, int end) {
        int length = end - begin;
        if (length >= 2 && contains(begin, end, '\\')) {
            return Arrays.asList(NAMES).indexOf(string(begin - 1, end + 1));
        }
        int candidate = switch (length) {
            case 2 -> ID;
            case 5 -> ERROR;
            case 6 -> text[begin] == 'm' ? METHOD : text[begin] == 'p' ? PARAMS : RESULT;
            case 7 -> VERSION;
            default -> OTHER;
        };
        return candidate != OTHER && matches(begin, NAMES[candidate]) ? candidate : OTHER;
    }

    private boolean contains(int begin, int end, char wanted) {
        for (int i = begin; i < end; i++) {
            if (text[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(int begin, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (text[begin + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The member's value begins; false if the member was met before. */
    boolean begin(int member, int begin) {
        boolean first = begins[member] < 0;
        begins[member] = begin;
        ends[member] = 0;
        return first;
    }

    /** And is over. */
    void end(int member, int end) {
        ends[member] = end;
    }

    /** Whether its value has at least begun. */
    boolean wasMet(int member) {
        return begins[member] >= 0;
    }

    boolean has(int member) {
        return ends[member] > 0;
    }

    int size(int member) {
        return ends[member] - begins[member];
    }

    /** Whether it is there and not null. */
    boolean hasValue(int member) {
        return has(member) && first(member) != 'n';
    }

    /** The first byte of a value that is there, which tells what it is. */
    byte first(int member) {
        return text[begins[member]];
    }

    boolean isString(int member) {
        return has(member) && first(member) == '"';
    }

    /** Whether it is a number without a fraction and without an exponent. */
    boolean isInteger(int member) {
        if (!has(member) || (first(member) != '-' && !isDigit(first(member)))) {
            return false;
        }
        for (int i = begins[member] + 1; i < ends[member]; i++) {
            if (!isDigit(text[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** A positive integer of a size that we give; 0 for anything else. */
    long count(int member) {
        int length = size(member);
        if (!has(member) || length > MOST_DIGITS) {
            return 0;
        }
        long value = 0;
        for (int i = begins[member]; i < ends[member]; i++) {
            if (!isDigit(text[i])) {
                return 0;
            }
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    boolean isText(int member, String ascii) {
        int length = size(member) - 2;
        return isString(member) && length == ascii.length() && matches(begins[member] + 1, ascii);
    }

    /** The text that a string is. */
    String string(int member) {
        return string(begins[member], ends[member]);
    }

    private String string(int begin, int end) {
        String quoted = new String(text, begin, end - begin, StandardCharsets.UTF_8);
        return quoted.indexOf('\\') < 0
                ? quoted.substring(1, quoted.length() - 1)
                : Json.parse(quoted).stringValue();
    }

    /** The string or integer that an id is. */
    RpcId id() {
        long count = count(ID);
        JsonNode value = count > 0 && count <= Integer.MAX_VALUE
                ? JsonNodeFactory.instance.numberNode((int) count)
                : Json.parse(new String(text, begins[ID], size(ID), StandardCharsets.UTF_8));
        return new RpcId(value);
    }

    SpanPayload payload(int member) {
        return new SpanPayload(text, begins[member], size(member));
    }

    SpanPayload noPayload() {
        return new SpanPayload(text, 0, 0);
    }

    /** The member and its value, for people. */
    String describe(int member) {
        int length = size(member);
        String value = new String(text, begins[member], Math.min(length, LONGEST_QUOTE), StandardCharsets.UTF_8);
        return "\"" + NAMES[member] + "\" is " + value + (length > LONGEST_QUOTE ? "…" : "");
    }
}
