package dev.patchbay.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilityTest {
    @Test
    void isAKindAndAScope() {
        assertThat(Capability.parse("net:api.example.com:443")).isEqualTo(new Capability("net", "api.example.com:443"));
        assertThat(Capability.parse("model")).isEqualTo(new Capability("model", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs.read:data/**", "model", "net:[::1]:8080", "env:API_KEY"})
    void isWrittenAsItWasRead(String text) {
        assertThat(Capability.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "fs.read:", "FS:x", "fs..read:x", ".fs", "fs read", "fs.read: x", "9p"})
    void refusesWhatIsNoCapability(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Capability.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "fs.read, fs.read, any/thing, true",
        "fs.read, fs.write, any/thing, false",
        "fs.read:data/**, fs.read, data/x, true",
        "fs.read:data/**, fs.read, data, true",
        "fs.read:data/**, fs.read, other, false",
        "env:A_*, env, A_KEY, true",
        "net:*.example.com:443, net, api.example.com:443, true",
        "net:*.example.com:443, net, example.com:443, false",
    })
    void permitsTargetsOfItsKindInItsScope(String capability, String kind, String target, boolean expected) {
        assertThat(Capability.parse(capability).permits(kind, target)).isEqualTo(expected);
    }
}
