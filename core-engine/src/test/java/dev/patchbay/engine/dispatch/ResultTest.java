package dev.patchbay.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.engine.artifact.ArtifactReader;
import dev.patchbay.engine.artifact.OutputBounds;
import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.Tier;
import dev.patchbay.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What becomes of what a tool gave. */
class ResultTest {
    private static final Duration WAIT = Duration.ofSeconds(5);

    @Test
    void aRedactedResultKeepsTheHashOfTheOriginal() {
        ToolResult original = ToolResult.text("password: hunter2");
        Governed host = Governed.plan(FakeTool.reading(Mono.just(original)))
                .hooks(redacting(ToolResult.text("password: ***")))
                .build();

        EntryBody.ToolOutcome outcome = host.result().outcome();

        assertThat(outcome.result()).isEqualTo(ToolResult.text("password: ***"));
        assertThat(outcome.redaction())
                .isEqualTo(new EntryBody.Redaction(
                        "ToolAfter", "secret", Digest.of(Json.write(original).getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void ofALargeResultThatIsRedactedNoArtifactIsKept() {
        String whole = "secret ".repeat(20_000);
        Governed host = Governed.plan(FakeTool.answering(whole))
                .hooks(redacting(ToolResult.text("***")))
                .build();

        EntryBody.ToolOutcome outcome = host.result().outcome();

        assertThat(outcome.artifact()).isNull();
        String id = Digest.of(whole.getBytes(StandardCharsets.UTF_8)).text().substring(7, 39);
        assertThat(host.artifacts.get(Governed.SESSION, id).blockOptional(WAIT)).isEmpty();
    }

    @Test
    void aLargeResultIsReadOnWithArtifactRead() {
        String whole = "line\n".repeat(40_000);
        Governed host = Governed.with(FakeTool.answering(whole));

        EntryBody.ToolOutcome outcome = host.result().outcome();

        assertThat(outcome.artifact()).isNotNull();
        String id = Objects.requireNonNull(outcome.artifact()).id();
        assertThat(((ContentBlock.Text) Objects.requireNonNull(outcome.result())
                                .content()
                                .get(0))
                        .text())
                .contains(ArtifactReader.TOOL)
                .contains(id);
        assertThat(host.artifacts.get(Governed.SESSION, id).block(WAIT))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(whole);
    }

    @Test
    void moreThanTheHostAcceptsIsAFailure() {
        Governed host = Governed.with(FakeTool.answering("x".repeat((int) OutputBounds.DEFAULT.outputBytes() + 1)));

        assertThat(host.result().outcome().code()).isEqualTo(PluginErrorCode.OUTPUT_TOO_LARGE);
    }

    @Test
    void notesAndStopsOfGatesAreInTheResult() {
        Governed host = Governed.plan(FakeTool.answering("done"))
                .hooks(
                        Hooks.gate(
                                ToolAfter.class,
                                Tier.ADMIN,
                                "note",
                                event -> Mono.just(new HookOutcome.Note("mind the gap"))),
                        Hooks.gate(ToolAfter.class, event -> Mono.just(new HookOutcome.Stop("enough"))))
                .build();

        DispatchResult result = host.result();

        assertThat(result.notes()).extracting(EntryBody.Note::text).containsExactly("mind the gap");
        assertThat(result.stop()).isEqualTo("enough");
        assertThat(host.entries(EntryBody.HookRecord.class))
                .as("what history keeps of a call that no model asked for")
                .extracting(EntryBody.HookRecord::outcome)
                .containsExactly(new HookOutcome.Note("mind the gap"), new HookOutcome.Stop("enough"));
    }

    private static Hook redacting(ToolResult view) {
        return Hooks.gate(ToolAfter.class, event -> Mono.just(new HookOutcome.Redact(view, "secret")));
    }
}
