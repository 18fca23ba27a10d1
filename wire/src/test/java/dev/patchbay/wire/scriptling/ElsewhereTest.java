package dev.patchbay.wire.scriptling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Health;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A plugin that can only be asked. */
class ElsewhereTest {
    private final ScriptedPlugin plugin = new ScriptedPlugin();
    private final Session session = Session.with(plugin, ScriptlingSettings.DEFAULT.asElsewhere());

    private Health health() {
        return Objects.requireNonNull(session.connection().health().block(Session.SOON));
    }

    @Test
    void aCallbackIsRefusedInPlainWords() {
        PluginException failure = Session.failure(session.calling(
                "f",
                "{\"args\": [{\"$callback\": \"twice\"}]}",
                Map.of("twice", (arguments, named) -> Mono.just(Json.of(1)))));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
        assertThat(failure).hasMessageContaining("cannot call back");
        assertThat(failure.remedy()).contains("scriptling_stdio");
        assertThat(plugin.methods()).doesNotContain("function.call");
    }

    @Test
    void aCallbackThatNobodyPassedIsCalledThat() {
        assertThat(session.failure("f", "{\"args\": [{\"$callback\": \"twice\"}]}"))
                .hasMessageContaining("no callback \"twice\" was passed along");
    }

    @Test
    void itIsAskedWhetherItLives() {
        assertThat(health()).isEqualTo(Health.HEALTHY);
        assertThat(plugin.methods()).endsWith("scriptling.handshake");
    }

    @Test
    void whatAnswersWithAnErrorLives() {
        plugin.refuses("scriptling.handshake", -32000, "again?");
        assertThat(health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void whatDoesNotAnswerIsUnwell() {
        plugin.ignores("scriptling.handshake");
        assertThat(session.connection().health().block(Duration.ofSeconds(20)))
                .satisfies(health -> assertThat(health.healthy()).isFalse());
    }

    @Test
    void nobodyShutsItDown() {
        session.connection().close().block(Session.SOON);
        assertThat(plugin.methods()).endsWith("environment.close");
    }
}
