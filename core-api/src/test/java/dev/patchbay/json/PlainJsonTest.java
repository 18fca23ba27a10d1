package dev.patchbay.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PlainJsonTest {
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\"",
        "\"ü😀\"",
        "\"\\n\"",
        "1",
        "0",
        "-",
        "42",
        "1.5",
        "e3",
        "true",
        "false",
        "null",
        " ",
        "\n",
        "\"",
        "999999999999999999",
        "9999999999999999999",
        "{}",
        "[]",
        "\"a\":1",
        "x",
        "\u0000"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":1,\"b\":[true,false,null,\"x\"],\"c\":{\"d\":-7}}",
                " \t\r\n{ \"a\" : [ 1 , 2 ] } ",
                "0",
                "-999999999999999999",
                "\"grüße 😀\""
            })
    void readsWhatIsPlain(String text) {
        assertThat(PlainJson.read(text)).isNotNull().isEqualTo(Json.parseAnything(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,}",
                "{,}",
                "[1,]",
                "[,1]",
                "01",
                "-0",
                "-",
                "1.5",
                "1e3",
                "1234567890123456789",
                "\"a\\u0000\"",
                "\"a\tb\"",
                "\"open",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "nul",
                "truex",
                "1 2",
                "{} {}",
                "[",
                "{\"a\":1",
                "1\0",
                "{}\0"
            })
    void leavesWhatIsNotPlainToTheParser(String text) {
        assertThat(PlainJson.read(text)).isNull();
    }

    @Test
    void leavesWhatIsLongOrDeepToTheParser() {
        assertThat(PlainJson.read("\"" + "x".repeat(5_000) + "\"")).isNull();
        assertThat(PlainJson.read("[".repeat(100) + "]".repeat(100))).isNull();
    }

    @Test
    void agreesWithTheParserOnWhateverItReads() {
        Random random = new Random(11);
        int plain = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = 1 + random.nextInt(7); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            JsonNode read = PlainJson.read(text.toString());
            if (read != null) {
                plain++;
                assertThat(Json.parseAnything(text.toString()))
                        .as(text.toString())
                        .isEqualTo(read);
            }
        }
        assertThat(plain).as("texts that are plain").isGreaterThan(5_000);
    }
}
