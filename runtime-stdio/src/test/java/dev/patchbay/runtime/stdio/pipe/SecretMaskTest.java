package dev.patchbay.runtime.stdio.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretMaskTest {
    @Test
    void masksEachSecretWhereverItStands() {
        assertThat(shown(List.of("abcd", "efgh"), "abcd-efghabcd")).isEqualTo("***-******");
    }

    @Test
    void masksALongerSecretBeforeOneInsideIt() {
        assertThat(shown(List.of("abcd", "abcdefgh"), "abcdefgh")).isEqualTo("***");
    }

    @Test
    void masksEachLineOfASecretWithSeveral() {
        assertThat(shown(List.of("first line\nsecond line\n"), "key: second line"))
                .isEqualTo("key: ***");
    }

    @Test
    void leavesAloneWhatIsTooShortToHide() {
        assertThat(shown(List.of("1", ""), "1 of 1")).isEqualTo("1 of 1");
    }

    @Test
    void showsNoHalfOfASecretThatWasCut() {
        byte[] bytes = "a long line with a pass".getBytes(UTF_8);
        assertThat(new SecretMask(List.of("password")).beginning(bytes, 0, bytes.length))
                .doesNotContain("pass")
                .startsWith("a long line");
    }

    @Test
    void showsWhatIsNoUtf8AllTheSame() {
        assertThat(new SecretMask(List.of()).line(new byte[] {'a', (byte) 0xff, 'b'}, 0, 3))
                .isEqualTo("a\ufffdb");
    }

    private static String shown(List<String> secrets, String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return new SecretMask(secrets).line(bytes, 0, bytes.length);
    }
}
