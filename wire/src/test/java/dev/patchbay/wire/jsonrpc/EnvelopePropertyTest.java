package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** What is found in one pass over the bytes is what a parser finds. */
class EnvelopePropertyTest {
    private static final int CASES = 20_000;

    private final long seed = RandomJson.seed();
    private final RandomJson random = new RandomJson(seed);

    @Test
    void takesAsJsonWhatTheParserTakes() {
        for (int i = 0; i < CASES; i++) {
            String text = i % 2 == 0 ? random.value(4) : random.message(i);
            assertAgrees(text.getBytes(StandardCharsets.UTF_8));
            assertAgrees(random.damaged(text));
        }
    }

    @Test
    void takesNoPrefixOfAMessageAsAMessage() {
        byte[] text = ("{\"jsonrpc\":\"2.0\",\"id\":1234,\"result\":{\"text\":\"ä€😀 \\\"x\\\" and more of it\","
                        + "\"list\":[1,-2.5e3,true,null,{}]}}")
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < text.length; length++) {
            Envelope message = Envelope.read(text, 0, length);
            assertThat(message.kind()).isEqualTo(Envelope.Kind.BROKEN);
            assertThat(message.answered()).isIn(0L, 1234L);
            assertAgrees(Arrays.copyOf(text, length));
        }
        assertThat(Envelope.read(text, 0, text.length).answered()).isEqualTo(1234);
    }

    private void assertAgrees(byte[] text) {
        String described = "seed " + seed + ": " + new String(text, StandardCharsets.UTF_8);
        Envelope message = Envelope.read(text, 0, text.length);
        assertThat(message.kind() != Envelope.Kind.BROKEN).as(described).isEqualTo(isJson(text));
        JsonNode tree = tree(text);
        if (tree == null) {
            return;
        }
        switch (message.kind()) {
            case REQUEST, NOTIFICATION -> {
                RpcId id = message.id();
                assertThat(id == null ? null : id.value()).as(described).isEqualTo(tree.get("id"));
                assertThat(message.method())
                        .as(described)
                        .isEqualTo(tree.path("method").stringValue());
                assertThat(message.params().tree())
                        .as(described)
                        .isEqualTo(tree.has("params") ? tree.get("params") : Json.parse("null"));
            }
            case RESULT -> {
                assertThat(message.result().tree()).as(described).isEqualTo(tree.get("result"));
                assertThat(message.answered())
                        .as(described)
                        .isIn(0L, tree.path("id").asLong(0));
            }
            case BATCH -> assertThat(message.size()).as(described).isEqualTo(tree.size());
            default -> assertThat(message.problem()).as(described).isNotEmpty();
        }
    }

    /** Null for what is no JSON, or has a key twice somewhere inside. */
    private static @Nullable JsonNode tree(byte[] text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JacksonException wrong) {
            return null;
        }
    }

    /** The parser lets a few things pass in the encoding, so that is looked at apart. */
    private static boolean isJson(byte[] text) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            try (JsonParser parser = Json.mapper().createParser(decoded)) {
                if (parser.nextToken() == null) {
                    return false;
                }
                parser.skipChildren();
                // Strings and numbers are looked at only as far as somebody asks for them.
                parser.getString();
                return parser.nextToken() == null;
            }
        } catch (CharacterCodingException | JacksonException wrong) {
            return false;
        }
    }
}
