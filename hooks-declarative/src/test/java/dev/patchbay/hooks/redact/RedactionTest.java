package dev.patchbay.hooks.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

class RedactionTest {
    /** Written in two parts, so that nobody who looks for keys in the code finds these. */
    private static final String AWS = "AKIA" + "IOSFODNN7EXAMPLE";

    static Stream<Arguments> golden() {
        String jwt = "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0" + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFU";
        String pem = "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----";
        return Stream.of(
                Arguments.of("api_key", "key=" + AWS + ".", "key=[redacted api_key]."),
                Arguments.of("api_key", "ghp_" + "a1B2".repeat(9) + " x", "[redacted api_key] x"),
                Arguments.of("api_key", "\"sk-" + "proj-abc_DEF-0123456789xyz\"", "\"[redacted api_key]\""),
                Arguments.of("api_key", "xoxb-" + "123456789012-abc", "[redacted api_key]"),
                Arguments.of("api_key", "AIza" + "x".repeat(35), "[redacted api_key]"),
                Arguments.of("api_key", "task-management-is-a-long-word", "task-management-is-a-long-word"),
                Arguments.of("api_key", "AKIASHORT", "AKIASHORT"),
                Arguments.of(
                        "bearer_token",
                        "Authorization: Bearer abc123.def/456==",
                        "Authorization: Bearer [redacted bearer_token]"),
                Arguments.of(
                        "bearer_token",
                        "authorization: bearer\tabcd1234",
                        "authorization: bearer\t[redacted" + " bearer_token]"),
                Arguments.of("bearer_token", "the bearer certificate expired", "the bearer certificate expired"),
                Arguments.of("private_key", "a " + pem + " b", "a [redacted private_key] b"),
                Arguments.of("private_key", "a -----BEGIN " + "PRIVATE KEY-----\nMIIE", "a [redacted private_key]"),
                Arguments.of(
                        "private_key",
                        "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----",
                        "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----"),
                Arguments.of("jwt", "t=" + jwt + ";", "t=[redacted jwt];"),
                Arguments.of("jwt", "eyJhbGciOiJIUzI1NiJ9 alone", "eyJhbGciOiJIUzI1NiJ9 alone"),
                Arguments.of("email", "<ann.o'hara+x@mail.example.org>, b@c", "<[redacted email]>, b@c"),
                Arguments.of("email", "ask a@example.com.", "ask [redacted email]."),
                Arguments.of("email", "jürg@bücher.example @home", "[redacted email] @home"),
                Arguments.of("card_number", "pay 4111111111111111 now", "pay [redacted card_number] now"),
                Arguments.of("card_number", "4111 1111 1111 1111 202", "[redacted card_number] 202"),
                Arguments.of("card_number", "nr 13 5500-0000-0000-0004", "nr 13 [redacted card_number]"),
                Arguments.of("card_number", "cc_378282246310005", "cc_[redacted card_number]"),
                Arguments.of("card_number", "4111111111111112", "4111111111111112"),
                Arguments.of("card_number", "0000000000000000", "0000000000000000"),
                Arguments.of("card_number", "id4111111111111111", "id4111111111111111"),
                Arguments.of("iban", "to DE89 3704 0044 0532 0130 00 AND", "to [redacted iban] AND"),
                Arguments.of("iban", "CH9300762011623852957,", "[redacted iban],"),
                Arguments.of("iban", "ES91 2100 0418 4502 0005 1332 THAT", "[redacted iban] THAT"),
                Arguments.of("iban", "DE89370400440532013001", "DE89370400440532013001"),
                Arguments.of("iban", "XX89370400440532013000", "XX89370400440532013000"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void hidesWhatAPresetMeansAndNothingElse(String preset, String text, String expected) {
        String toml = redact("presets = [\"" + preset + "\"]");

        if (text.equals(expected)) {
            StepVerifier.create(HookFile.decide(toml, Events.after(ToolResult.text(text))))
                    .expectNext(HookOutcome.proceed())
                    .verifyComplete();
        } else {
            assertThat(view(toml, ToolResult.text(text))).isEqualTo(ToolResult.text(expected));
        }
    }

    @Test
    void hidesAPatternAndOfOneWithAGroupTheGroup() {
        String toml = redact("patterns = [\"[0-9]{3}-[0-9]{2}-[0-9]{4}\", \"password: (\\\\S+)\"]");

        assertThat(view(toml, ToolResult.text("ssn 123-45-6789, password: hunter2")))
                .isEqualTo(ToolResult.text("ssn [redacted], password: [redacted]"));
    }

    @Test
    void hidesOverlappingFindsTogether() {
        String toml = redact("presets = [\"api_key\"], patterns = [\"key=.*\"], with = \"#\"");

        assertThat(view(toml, ToolResult.text("my key=" + AWS + " and more"))).isEqualTo(ToolResult.text("my #"));
    }

    @Test
    void hidesTextsNumbersAndNamesInData() {
        ToolResult result = new ToolResult(
                List.of(),
                Json.parse(
                        "{\"a@b.example\": 1, \"c@d.example\": 2, \"card\": 4111111111111111, \"l\": [\"e@f.example\","
                                + " true]}"),
                false);

        assertThat(view(redact("presets = [\"email\", \"card_number\"]"), result)
                        .structured())
                .isEqualTo(Json.parse("{\"[redacted email]\": 1, \"[redacted email] 2\": 2,"
                        + " \"card\": \"[redacted card_number]\", \"l\": [\"[redacted email]\", true]}"));
    }

    @Test
    void hidesPathsInDataAndInDataWrittenAsText() {
        String json = "{\"users\":[{\"name\":\"a\",\"email\":\"x\"},{\"name\":\"b\"}],\"n\":1}";
        ToolResult result = new ToolResult(List.of(ContentBlock.text(json)), Json.parse(json), false);

        ToolResult view = view(redact("paths = [\"/users/*/email\"]"), result);

        String hidden = "{\"users\":[{\"name\":\"a\",\"email\":\"[redacted]\"},{\"name\":\"b\"}],\"n\":1}";
        assertThat(view).isEqualTo(new ToolResult(List.of(ContentBlock.text(hidden)), Json.parse(hidden), false));
    }

    @Test
    void hidesTextsOfResourcesAndLinksAndKeepsTheErrorFlag() {
        ToolResult result = new ToolResult(
                List.of(
                        new ContentBlock.EmbeddedResource("mailto:a@b.example", "text/plain", "a@b.example", null),
                        new ContentBlock.ResourceLink("file:x", "a@b.example", "of a@b.example", null),
                        new ContentBlock.Image("aGk=", "image/png")),
                null,
                true);

        assertThat(view(redact("presets = [\"email\"], with = \"-\""), result))
                .isEqualTo(new ToolResult(
                        List.of(
                                new ContentBlock.EmbeddedResource("mailto:-", "text/plain", "-", null),
                                new ContentBlock.ResourceLink("file:x", "-", "of -", null),
                                new ContentBlock.Image("aGk=", "image/png")),
                        null,
                        true));
    }

    @Test
    void looksThroughALongResultWithPresets() {
        ToolResult result = ToolResult.text("x ".repeat(1_000_000) + "a@b.example");

        assertThat(view(redact("presets = [\"api_key\", \"jwt\", \"email\", \"card_number\", \"iban\"]"), result)
                        .asText())
                .endsWith("x [redacted email]");
    }

    private static String redact(String what) {
        return HookFile.table("tool.after", "action = { redact = { " + what + " } }\nreason = \"private\"");
    }

    private static ToolResult view(String toml, ToolResult result) {
        HookOutcome outcome = Objects.requireNonNull(
                HookFile.decide(toml, Events.after(result)).block());
        assertThat(outcome).isInstanceOf(HookOutcome.Redact.class);
        HookOutcome.Redact redact = (HookOutcome.Redact) outcome;
        assertThat(redact.reason()).isEqualTo("private");
        return redact.view();
    }
}
