package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void linesColumnsUpWhateverTheirColours() {
        Table table = new Table();
        table.row(Style.COLOURED.red("a"), "x");
        table.row("long", "y");
        table.note("a note that is longer than any column");

        assertThat(table.lines())
                .containsExactly("\033[31ma\033[0m     x", "long  y", "a note that is longer than any column");
    }
}
