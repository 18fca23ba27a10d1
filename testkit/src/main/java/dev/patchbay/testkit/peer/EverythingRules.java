package dev.patchbay.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.content.Completion;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.host.CallOptions;
import dev.patchbay.json.Json;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What must hold with the reference server, which shows everything of the protocol. */
public abstract class EverythingRules extends PeerTests {
    @Test
    void showsItsToolsResourcesAndPrompts() {
        assertThat(host().tools()).contains("echo", "get-sum", "get-tiny-image", "get-structured-content");
        assertThat(host().plugin().resources()).isNotEmpty();
        assertThat(host().plugin().prompts()).isNotEmpty();
    }

    @Test
    void addsUp() {
        assertThat(call("get-sum", Map.of("a", 2, "b", 3)).asText()).contains("5");
    }

    @Test
    void givesImagesAsImages() {
        assertThat(call("get-tiny-image", Map.of()).content())
                .anySatisfy(block -> assertThat(block)
                        .isInstanceOfSatisfying(
                                ContentBlock.Image.class,
                                image -> assertThat(image.mimeType()).isEqualTo("image/png")));
    }

    @Test
    void givesLinksToResourcesThatCanBeRead() {
        List<ContentBlock.ResourceLink> links = call("get-resource-links", Map.of("count", 2)).content().stream()
                .filter(ContentBlock.ResourceLink.class::isInstance)
                .map(ContentBlock.ResourceLink.class::cast)
                .toList();
        assertThat(links).hasSize(2);
        assertThat(host().plugin().read(links.get(0).uri()).block(PeerHost.PATIENCE))
                .hasSize(1);
    }

    @Test
    void givesStructuredContent() {
        JsonNode weather =
                call("get-structured-content", Map.of("location", "New York")).structured();
        assertThat(weather).isNotNull();
        assertThat(Objects.requireNonNull(weather).has("temperature")).isTrue();
    }

    @Test
    void reportsProgressOfALongOperation() {
        List<Progress> reported = new CopyOnWriteArrayList<>();
        ToolResult result = host().host()
                .tools()
                .call(
                        "peer.trigger-long-running-operation",
                        Json.parse("{\"duration\": 1, \"steps\": 4}"),
                        new CallOptions(null, null, null, reported::add))
                .block(PeerHost.PATIENCE);
        assertThat(result).isNotNull();
        assertThat(reported).extracting(Progress::done).containsExactly(1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void givesResourcesInsideOfResults() {
        assertThat(embedded("Text").text()).contains("Resource 1");
        assertThat(embedded("Blob").blob()).isNotEmpty();
    }

    private ContentBlock.EmbeddedResource embedded(String type) {
        Map<String, Object> arguments = Map.of("resourceType", type, "resourceId", 1);
        return call("get-resource-reference", arguments).content().stream()
                .filter(ContentBlock.EmbeddedResource.class::isInstance)
                .map(ContentBlock.EmbeddedResource.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsWhatTemplatesLeadTo() {
        String template = "demo://resource/dynamic/text/{resourceId}";
        assertThat(host().plugin().resources())
                .anySatisfy(each -> assertThat(each.uri()).isEqualTo(template));
        assertThat(host().plugin().read(template, Map.of("resourceId", "3")).block(PeerHost.PATIENCE))
                .hasSize(1);
    }

    @Test
    void completesAnArgumentByAnother() {
        Completion names = Objects.requireNonNull(host().plugin()
                .completePrompt("completable-prompt", "name", "", Map.of("department", "Sales"))
                .block(PeerHost.PATIENCE));
        assertThat(names.values()).containsExactly("David", "Eve", "Frank");
    }

    @Test
    void isAnsweredWhenItAsksAPerson() {
        assertThat(callOnceListed("trigger-elicitation-request", Map.of()).asText())
                .contains("Name: Ada");
    }

    @Test
    void isAnsweredWhenItAsksAModel() {
        Map<String, Object> arguments = Map.of("prompt", "What now?", "maxTokens", 10);
        assertThat(callOnceListed("trigger-sampling-request", arguments).asText())
                .contains(PeerHost.MODELS_ANSWER);
    }

    /** It adds tools once it knows what its client can. */
    private ToolResult callOnceListed(String tool, Map<String, ?> arguments) {
        await().atMost(PeerHost.PATIENCE).until(() -> host().tools().contains(tool));
        return call(tool, arguments);
    }
}
