package dev.patchbay.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.content.Completion;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import dev.patchbay.content.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold of resources and prompts with a server on any official SDK that has them. */
public abstract class RealContentRules extends PeerTests {
    @Test
    void listsResourcesTemplatesAndPrompts() {
        assertThat(host().plugin().resources())
                .extracting(Resource.Spec::uri, Resource.Spec::template)
                .contains(tuple("note://today", false), tuple("note://{day}", true));
        assertThat(host().plugin().prompts()).extracting(Prompt.Spec::name).containsExactly("greet");
    }

    @Test
    void readsWhatIsListedAndWhatATemplateLeadsTo() {
        assertThat(text(host().plugin().read("note://today").block(PeerHost.PATIENCE)))
                .isEqualTo("a note");
        assertThat(text(host().plugin()
                        .read("note://{day}", Map.of("day", "monday"))
                        .block(PeerHost.PATIENCE)))
                .isEqualTo("a note for monday");
    }

    @Test
    void fillsPrompts() {
        Prompt.Filled filled = Objects.requireNonNull(
                host().plugin().fill("greet", Map.of("name", "Ada")).block(PeerHost.PATIENCE));
        assertThat(filled.messages()).hasSize(1);
        assertThat(filled.messages().get(0).role()).isEqualTo(Role.USER);
        assertThat(filled.messages().get(0).content()).isEqualTo(ContentBlock.text("Greet Ada"));
    }

    @Test
    void completesWhatWasBegunWhereTheServerCan() {
        if (!can(PeerAbility.COMPLETION)) {
            return;
        }
        Completion completion = Objects.requireNonNull(host().plugin()
                .completeResource("note://{day}", "day", "mo", Map.of())
                .block(PeerHost.PATIENCE));
        assertThat(completion.values()).containsExactly("monday");
    }

    private static String text(@Nullable List<ContentBlock> blocks) {
        assertThat(blocks).hasSize(1);
        return Objects.requireNonNull(
                ((ContentBlock.EmbeddedResource) Objects.requireNonNull(blocks).get(0)).text());
    }
}
