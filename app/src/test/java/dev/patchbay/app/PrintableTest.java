package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void leavesOrdinaryTextAsItIs() {
        assertThat(Printable.of("grün\tund\nmehr 漢字 🙂")).isEqualTo("grün\tund\nmehr 漢字 🙂");
    }

    @Test
    void writesOutWhatWouldSteerTheTerminal() {
        assertThat(Printable.of("a\033[2Jb\r\u009bc\u0007")).isEqualTo("a\\u001b[2Jb\\u000d\\u009bc\\u0007");
    }

    @Test
    void writesOutWhatWouldTurnTheDirectionOfWriting() {
        assertThat(Printable.of("safe\u202egpj.exe")).isEqualTo("safe\\u202egpj.exe");
    }

    @Test
    void cutsToOneLineOfTheWidth() {
        assertThat(Printable.line("one\ntwo", 20)).isEqualTo("one …");
        assertThat(Printable.line("abcdefghij", 5)).isEqualTo("abcd…");
        assertThat(Printable.line("abcde", 5)).isEqualTo("abcde");
    }

    @Test
    void doesNotCutACharacterInTwo() {
        assertThat(Printable.line("abc🙂🙂🙂", 5)).isEqualTo("abc…");
    }
}
