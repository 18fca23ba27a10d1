package dev.patchbay.runtime.stdio.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LineSplitterTest {
    @Test
    void splitsAtNewlinesAndToleratesCarriageReturns() throws IOException {
        assertThat(split(8, 100, "one\ntwo\r\n\nthr\ree\n")).containsExactly("one", "two", "", "thr\ree");
    }

    @Test
    void deliversALastLineWithoutAnEnd() throws IOException {
        assertThat(split(8, 100, "one\ntwo")).containsExactly("one", "two");
    }

    @Test
    void deliversNothingOfAnEmptyStream() throws IOException {
        assertThat(split(8, 100, "")).isEmpty();
    }

    @Test
    void acceptsALineOfExactlyTheBound() throws IOException {
        assertThat(split(8, 10, "0123456789\n0123456789\r\n0123456789"))
                .containsExactly("0123456789", "0123456789", "0123456789");
    }

    @Test
    void cutsALineOverTheBoundAndGoesOnAfterIt() throws IOException {
        assertThat(split(4, 10, "0123456789x\nok\n" + "y".repeat(1000) + "\nfine\n"))
                .containsExactly("0123456789|", "ok", "yyyyyyyyyy|", "fine");
    }

    @Test
    void cutsALineOverTheBoundThatCameWholeAtOnce() throws IOException {
        assertThat(split(4096, 10, "0123456789x\nok\n")).containsExactly("0123456789|", "ok");
    }

    @Test
    void readsNoFurtherWhenTheTakerHasEnough() throws IOException {
        List<String> taken = new ArrayList<>();
        new LineSplitter(4, 10).split(stream("one\ntwo\nthree\n"), collecting(taken, false));
        assertThat(taken).containsExactly("one");
    }

    @Test
    void holdsNoMoreThanTheBoundHoweverLongALineIs() throws IOException {
        long[] left = {256L << 20};
        byte[] block = "z".repeat(1 << 16).getBytes(UTF_8);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("reads blocks");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                assertThat(into.length).isLessThanOrEqualTo((1 << 20) + (1 << 16) + 2);
                int count = (int) Math.min(Math.min(length, block.length), left[0]);
                System.arraycopy(block, 0, into, offset, count);
                left[0] -= count;
                return count == 0 ? -1 : count;
            }
        };
        List<String> taken = new ArrayList<>();
        new LineSplitter(1 << 16, 1 << 20).split(endless, collecting(taken, true));
        assertThat(taken).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 65_536})
    void givesTheSameLinesHoweverTheyArrive(int readSize) throws IOException {
        Random random = new Random(readSize);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add("é".repeat(random.nextInt(i % 50 == 0 ? 5_000 : 40)) + i);
        }
        assertThat(split(readSize, 20_000, String.join("\n", lines))).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 31})
    void findsANewlineWhereverItStands(int place) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 2 == 0 ? '\u000b' : 0x8a);
        }
        assertThat(Newline.find(bytes, 0, 32)).isEqualTo(-1);
        bytes[place] = '\n';
        assertThat(Newline.find(bytes, 0, 32)).isEqualTo(place);
        assertThat(Newline.find(bytes, place, 32)).isEqualTo(place);
        assertThat(Newline.find(bytes, place + 1, 32)).isEqualTo(-1);
        assertThat(Newline.find(bytes, 0, place)).isEqualTo(-1);
    }

    private static List<String> split(int readSize, int longest, String text) throws IOException {
        List<String> taken = new ArrayList<>();
        new LineSplitter(readSize, longest).split(stream(text), collecting(taken, true));
        return taken;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static LineSplitter.Lines collecting(List<String> taken, boolean goOn) {
        return new LineSplitter.Lines() {
            @Override
            public boolean line(byte[] bytes, int offset, int length) {
                taken.add(new String(bytes, offset, length, UTF_8));
                return goOn;
            }

            @Override
            public boolean tooLong(byte[] bytes, int offset, int length) {
                taken.add(new String(bytes, offset, length, UTF_8) + "|");
                return goOn;
            }
        };
    }
}
