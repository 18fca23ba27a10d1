package dev.patchbay.runtime.stdio.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.content.Completion;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import dev.patchbay.content.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Resources and prompts of servers on the official SDKs, in both eras. */
class RealContentsTest {
    @TempDir
    Path directory = Path.of("");

    static Stream<ServerPeer> peers() {
        return ServerPeer.alike().filter(ServerPeer::hasMoreThanTools);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void listsResourcesTemplatesAndPrompts(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            assertThat(host.plugin().resources())
                    .extracting(Resource.Spec::uri, Resource.Spec::template)
                    .contains(tuple("note://today", false), tuple("note://{day}", true));
            assertThat(host.plugin().prompts()).extracting(Prompt.Spec::name).containsExactly("greet");
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void readsWhatIsListedAndWhatATemplateLeadsTo(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            assertThat(text(host.plugin().read("note://today").block(PeerHost.PATIENCE)))
                    .isEqualTo("a note");
            assertThat(text(host.plugin()
                            .read("note://{day}", Map.of("day", "monday"))
                            .block(PeerHost.PATIENCE)))
                    .isEqualTo("a note for monday");
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void fillsPrompts(ServerPeer peer) throws IOException {
        try (PeerHost host = PeerHost.of(peer, directory)) {
            Prompt.Filled filled = Objects.requireNonNull(
                    host.plugin().fill("greet", Map.of("name", "Ada")).block(PeerHost.PATIENCE));
            assertThat(filled.messages()).hasSize(1);
            assertThat(filled.messages().get(0).role()).isEqualTo(Role.USER);
            assertThat(filled.messages().get(0).content()).isEqualTo(ContentBlock.text("Greet Ada"));
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void completesWhatWasBegunWhereTheServerCan(ServerPeer peer) throws IOException {
        if (peer.name().equals("python")) {
            return; // It registers no completions.
        }
        try (PeerHost host = PeerHost.of(peer, directory)) {
            Completion completion = Objects.requireNonNull(host.plugin()
                    .completeResource("note://{day}", "day", "mo", Map.of())
                    .block(PeerHost.PATIENCE));
            assertThat(completion.values()).containsExactly("monday");
        }
    }

    private static String text(@Nullable List<ContentBlock> blocks) {
        assertThat(blocks).hasSize(1);
        return Objects.requireNonNull(
                ((ContentBlock.EmbeddedResource) Objects.requireNonNull(blocks).get(0)).text());
    }
}
