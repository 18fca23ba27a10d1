package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import org.junit.jupiter.api.Test;

class ServerNameTest {
    @Test
    void isWhatTheServerCallsItselfOnOneLine() {
        assertThat(name("{'serverInfo': {'name': 'calc', 'version': '2.0'}}")).isEqualTo("calc 2.0");
        assertThat(name("{'serverInfo': {'name': ' calc\\n two '}}")).isEqualTo("calc two");
        assertThat(name("{'_meta': {'io.modelcontextprotocol/serverInfo': {'name': 'calc', 'version': '3'}}}"))
                .isEqualTo("calc 3");
    }

    @Test
    void isNothingWhereItDoesNotSayIt() {
        assertThat(name("{}")).isNull();
        assertThat(name("{'serverInfo': {'version': '1'}}")).isNull();
        assertThat(name("{'serverInfo': 'calc'}")).isNull();
    }

    @Test
    void isCutWhereItIsTooLong() {
        assertThat(name("{'serverInfo': {'name': '" + "x".repeat(5000) + "'}}")).hasSize(200);
    }

    private static @org.jspecify.annotations.Nullable String name(String answer) {
        return ServerName.in(Json.parse(answer.replace('\'', '"')));
    }
}
