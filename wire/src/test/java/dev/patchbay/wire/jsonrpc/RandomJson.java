package dev.patchbay.wire.jsonrpc;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Random JSON, with what is rare made frequent, and random damage to it. */
final class RandomJson {
    private static final String[] SCALARS = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "7",
        "-12",
        "1.5",
        "-0.25e-3",
        "1E+9",
        "12345678901234567890",
        "\"\"",
        "\"plain\"",
        "\"a longer text without anything in it\"",
        "\"ä€😀\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\"",
        "\"\\ud83d\\ude00\"",
        "\"id\"",
        "\"2.0\"",
        "\"日本語のテキスト\""
    };
    private static final String[] KEYS = {
        "jsonrpc",
        "id",
        "method",
        "params",
        "result",
        "error",
        "\\u0069d",
        "",
        "x",
        "idd",
        "Method",
        "päram",
        "a key\\n"
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t \r"};

    private final Random random;

    RandomJson(long seed) {
        this.random = new Random(seed);
    }

    /** What a test says when it fails, so that it can be run again. */
    static long seed() {
        return Long.getLong("patchbay.seed", System.nanoTime());
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String value(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        String text = kind == 2 ? object(depth) : kind == 3 ? array(depth) : SCALARS[random.nextInt(SCALARS.length)];
        return space() + text + space();
    }

    private String object(int depth) {
        StringBuilder text = new StringBuilder("{").append(space());
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : "," + space());
            text.append('"')
                    .append(KEYS[random.nextInt(KEYS.length)])
                    .append('"')
                    .append(space())
                    .append(':');
            text.append(value(depth - 1));
        }
        return text.append('}').toString();
    }

    private String array(int depth) {
        StringBuilder text = new StringBuilder("[").append(space());
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ",").append(value(depth - 1));
        }
        return text.append(']').toString();
    }

    /** A message, mostly; any JSON at times. */
    String message(long request) {
        String id = random.nextInt(8) == 0 ? value(0) : String.valueOf(request);
        return switch (random.nextInt(6)) {
            case 0 -> value(4);
            case 1 -> "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":[" + value(3) + "],\"id\":" + id + "}";
            case 2 -> "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"a\":" + value(3) + "}}";
            case 3 -> "{\"id\":" + id + ",\"error\":{\"code\":-1,\"message\":\"m\"},\"jsonrpc\":\"2.0\"}";
            default -> "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + value(4) + "}";
        };
    }

    private String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }

    /** The text's bytes with a few changes. */
    byte[] damaged(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = changed(bytes, random.nextInt(bytes.length));
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes, int at) {
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] = (byte) "{}[]\",:\\ 019eE+-.tfn\n".charAt(random.nextInt(21));
            case 2 -> {
                byte[] shorter = new byte[bytes.length - 1];
                System.arraycopy(bytes, 0, shorter, 0, at);
                System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
                return shorter;
            }
            default -> {
                return java.util.Arrays.copyOf(bytes, at);
            }
        }
        return bytes;
    }
}
