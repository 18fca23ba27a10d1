package dev.patchbay.runtime.http.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamReaderTest {
    private static final String OF_EVERYTHING = "\uFEFF: hello\n"
            + "retry: 250\r\n"
            + "id: 1\rdata: one\r\r"
            + "event: endpoint\ndata:/messages\ndata\ndata:  two\n\n"
            + "id\ndata: größer, 世界 und 🎉\r\n\r\n"
            + ":\n\n: keep-alive\n\n"
            + "id: a\0b\ndata: nul\n\n"
            + "id: 9\ndata:\n\n"
            + "id: 10\n\n"
            + "event: no data\n\n"
            + "unknown: x\nretry: 1x\nretry:\nretry: 7\nDATA: upper\ndata: last: one\n\n"
            + "data: never ends\n";

    @Test
    void readsEveryThingThatAStreamMayHave() {
        assertThat(events(OF_EVERYTHING.getBytes(UTF_8), Integer.MAX_VALUE, 1000))
                .containsExactly(
                        "retry 250",
                        "id 1",
                        "message one",
                        "endpoint /messages\n\n two",
                        "id ",
                        "message größer, 世界 und 🎉",
                        "message nul",
                        "id 9",
                        "message ",
                        "id 10",
                        "retry 7",
                        "message last: one");
    }

    @Test
    void givesTheSameEventsWhereverTheStreamIsCutInTwo() {
        byte[] stream = OF_EVERYTHING.getBytes(UTF_8);
        List<String> whole = events(stream, Integer.MAX_VALUE, 1000);
        for (int cut = 0; cut <= stream.length; cut++) {
            List<String> seen = new ArrayList<>();
            EventStreamReader reader = reader(seen, 1000);
            reader.read(Unpooled.wrappedBuffer(stream, 0, cut));
            reader.read(Unpooled.wrappedBuffer(stream, cut, stream.length - cut));
            assertThat(seen).as("cut at %s", cut).isEqualTo(whole);
        }
    }

    @Test
    void givesTheSameEventsByteByByte() {
        byte[] stream = OF_EVERYTHING.getBytes(UTF_8);
        assertThat(events(stream, 1, 1000)).isEqualTo(events(stream, Integer.MAX_VALUE, 1000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesTheSameEventsHoweverArbitraryBytesAreCut(long seed) {
        Random random = new Random(seed);
        String alphabet = "\r\n\r\n\r\n: dataeventidretry0123\0ü\uFEFF";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(
                        switch (random.nextInt(4)) {
                            case 0 -> "data:";
                            case 1 -> "\n";
                            default -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
                        });
            }
            byte[] stream = text.toString().getBytes(UTF_8);
            List<String> seen = new ArrayList<>();
            EventStreamReader reader = reader(seen, 1000);
            for (int at = 0; at < stream.length; ) {
                int count = Math.min(stream.length - at, random.nextInt(9));
                reader.read(Unpooled.wrappedBuffer(stream, at, count));
                at += count;
            }
            assertThat(seen).as("%s", text).isEqualTo(events(stream, Integer.MAX_VALUE, 1000));
        }
    }

    @Test
    void tellsAnEventBeforeTheSecondHalfOfItsLineEndHasCome() {
        List<String> seen = new ArrayList<>();
        reader(seen, 100).read(piece("data: now\r\n\r"));
        assertThat(seen).containsExactly("message now");
    }

    @Test
    void takesNoIdOfAnEventThatBreaksOff() {
        List<String> seen = new ArrayList<>();
        reader(seen, 100).read(piece("id: 1\ndata: x\n\nid: 2\ndata: y\n"));
        assertThat(seen).containsExactly("id 1", "message x");
    }

    @Test
    void takesAnEventOfExactlyTheBound() {
        assertThat(events("data: 0123456789\n\n".getBytes(UTF_8), Integer.MAX_VALUE, 10))
                .containsExactly("message 0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: 0123456789a\n\n", "data: 01234\ndata: 56789\n\n", ": a comment that does not end"})
    void refusesWhatIsLargerThanTheBound(String stream) {
        assertThatThrownBy(() -> events(stream.getBytes(UTF_8), Integer.MAX_VALUE, 10))
                .hasMessage("too large");
    }

    @Test
    void holdsNoMoreThanTheBoundAndOnePiece() {
        EventStreamReader reader = reader(new ArrayList<>(), 100);
        reader.read(piece("data: 1\ndata: "));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        reader.read(piece("xxxxxxxxxx"));
                    }
                })
                .hasMessage("too large");
    }

    @Test
    void readsManyLargeEventsOverOneStream() {
        List<String> seen = new ArrayList<>();
        EventStreamReader reader = reader(seen, 1 << 20);
        for (int i = 0; i < 20; i++) {
            String data = Integer.toString(i).repeat(i * 10_000);
            byte[] event = ("data: " + data + "\ndata: end\n\n").getBytes(UTF_8);
            for (int at = 0; at < event.length; at += 8192) {
                reader.read(Unpooled.wrappedBuffer(event, at, Math.min(8192, event.length - at)));
            }
            assertThat(seen).containsExactly("message " + data + "\nend");
            seen.clear();
        }
    }

    private static List<String> events(byte[] stream, int pieces, int largest) {
        List<String> seen = new ArrayList<>();
        EventStreamReader reader = reader(seen, largest);
        for (int at = 0; at < stream.length; at += Math.min(pieces, stream.length - at)) {
            reader.read(Unpooled.wrappedBuffer(stream, at, Math.min(pieces, stream.length - at)));
        }
        return seen;
    }

    private static ByteBuf piece(String text) {
        return Unpooled.copiedBuffer(text, UTF_8);
    }

    private static EventStreamReader reader(List<String> seen, int largest) {
        EventListener listener = new EventListener() {
            @Override
            public void event(String type, byte[] buffer, int offset, int length) {
                seen.add(type + " " + new String(buffer, offset, length, UTF_8));
            }

            @Override
            public void id(String lastEventId) {
                seen.add("id " + lastEventId);
            }

            @Override
            public void retry(long millis) {
                seen.add("retry " + millis);
            }
        };
        return new EventStreamReader(largest, listener, () -> new IllegalStateException("too large"));
    }
}
