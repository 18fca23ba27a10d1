package dev.patchbay.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.ArtifactRef;
import dev.patchbay.json.Json;
import dev.patchbay.resource.Resources;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.TraceContext;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Cancellation;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

class ArtifactReaderTest {
    private static final SessionId SESSION = new SessionId("s1");
    private static final SessionId OTHER = new SessionId("s2");
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final ArtifactStore store = new InMemoryArtifactStore();
    private final ArtifactReader reader = new ArtifactReader(store, OutputBounds.DEFAULT);

    @Test
    void pagesPutTogetherAreTheWhole() {
        String whole = "größe 🙂 ".repeat(500);
        String id = put(store, whole).id();
        StringBuilder read = new StringBuilder();
        int pages = 0;
        for (int offset = 0; offset < whole.getBytes(StandardCharsets.UTF_8).length; pages++) {
            String page = read(SESSION, "{\"id\": \"" + id + "\", \"offset\": " + offset + ", \"length\": 101}");
            String text = page.substring(0, page.lastIndexOf("\n["));
            assertThat(text).doesNotContain("\uFFFD");
            read.append(text);
            offset += text.getBytes(StandardCharsets.UTF_8).length;
        }

        assertThat(read).hasToString(whole);
        assertThat(pages).isGreaterThan(50);
    }

    @Test
    void aPageSaysWhereTheNextOneBegins() {
        String id = put(store, "0123456789").id();

        assertThat(read(SESSION, "{\"id\": \"" + id + "\", \"length\": 4}"))
                .isEqualTo("0123\n[bytes 0 to 4 of 10; go on with offset 4]");
        assertThat(read(SESSION, "{\"id\": \"" + id + "\", \"offset\": 4}"))
                .isEqualTo("456789\n[end of \"" + id + "\"]");
    }

    @Test
    void aPageIsNeverLessThanACharacter() {
        String id = put(store, "🙂").id();

        assertThat(read(SESSION, "{\"id\": \"" + id + "\", \"length\": 1}")).startsWith("🙂\n");
    }

    @Test
    void anOffsetPastTheEndIsAnErrorThatSaysWhatIsThere() {
        String id = put(store, "abc").id();

        assertThat(read(SESSION, "{\"id\": \"" + id + "\", \"offset\": 3}"))
                .endsWith("has 3 bytes, so nothing begins at 3; expected an offset from 0 to 2");
    }

    @Test
    void onlyTheSessionThatOwnsAnArtifactReadsIt() {
        String id = put(store, "abc").id();

        assertThat(read(OTHER, "{\"id\": \"" + id + "\"}")).contains("there is no artifact");
        assertThat(read(SESSION, "{\"id\": \"../../etc/passwd\"}")).contains("there is no artifact");
    }

    @Test
    void filesKeepWhatMemoryKeeps(@TempDir Path directory) {
        ArtifactStore files = new FileArtifactStore(directory, Schedulers.boundedElastic());
        ArtifactRef ref = put(files, "abc");

        assertThat(put(files, "abc")).isEqualTo(ref).isEqualTo(put(store, "abc"));
        assertThat(files.get(SESSION, ref.id()).block(WAIT))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("abc");
        assertThat(files.get(OTHER, ref.id()).blockOptional(WAIT)).isEmpty();
        assertThat(files.get(SESSION, "../s1/" + ref.id()).blockOptional(WAIT)).isEmpty();
        assertThat(directory.resolve("s1").toFile().list()).containsExactly(ref.id());
    }

    @Test
    void smallOutputIsShownWhole() {
        ToolResult result = ToolResult.structured(Json.parse("{\"a\": [1, 2, {\"b\": \"c\"}]}"));

        assertThat(BoundedOutput.of(result, OutputBounds.DEFAULT)).isEqualTo(new BoundedOutput.Whole(result));
    }

    @Test
    void outputExactlyAtTheBoundIsShownWhole() {
        ToolResult result = ToolResult.text("x".repeat(OutputBounds.DEFAULT.inlineBytes()));

        assertThat(BoundedOutput.of(result, OutputBounds.DEFAULT)).isInstanceOf(BoundedOutput.Whole.class);
    }

    @Test
    void largeOutputIsShownInPartWithTheWayToTheRest() {
        String whole = "ö".repeat(100_000);

        BoundedOutput.Spilled spilled =
                (BoundedOutput.Spilled) BoundedOutput.of(ToolResult.text(whole), OutputBounds.DEFAULT);

        assertThat(new String(spilled.whole(), StandardCharsets.UTF_8)).isEqualTo(whole);
        assertThat(spilled.view().asText())
                .contains("of 200000 are left out here; to read them call artifact.read with {\"id\": \""
                        + spilled.ref().id())
                .doesNotContain("\uFFFD");
        assertThat(spilled.view().asText().getBytes(StandardCharsets.UTF_8).length)
                .isBetween(60_000, OutputBounds.DEFAULT.inlineBytes());
    }

    @Test
    void outputPastEveryBoundIsRefused() {
        OutputBounds bounds = new OutputBounds(1024, 2048);

        assertThat(BoundedOutput.of(ToolResult.text("x".repeat(3000)), bounds))
                .isEqualTo(new BoundedOutput.TooLarge("the tool returned at least 3000 bytes, and no more than 2048 are"
                        + " accepted; ask it for less at a time"));
    }

    private static ArtifactRef put(ArtifactStore store, String text) {
        return Objects.requireNonNull(
                store.put(SESSION, text.getBytes(StandardCharsets.UTF_8)).block(WAIT));
    }

    private String read(SessionId session, String arguments) {
        ToolCall call = new ToolCall(new CallId("c"), ArtifactReader.TOOL, Json.parse(arguments));
        return Objects.requireNonNull(reader.call(call, new InSession(session)).block(WAIT))
                .asText();
    }

    private record InSession(SessionId session) implements CallContext {
        @Override
        public Optional<RunId> run() {
            return Optional.empty();
        }

        @Override
        public Instant deadline() {
            return Instant.MAX;
        }

        @Override
        public Cancellation cancellation() {
            return Cancellation.NEVER;
        }

        @Override
        public void progress(Progress progress) {}

        @Override
        public TraceContext trace() {
            return TraceContext.NONE;
        }

        @Override
        public Resources resources() {
            throw new UnsupportedOperationException("the reader needs none");
        }
    }
}
