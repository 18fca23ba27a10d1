package dev.patchbay.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.content.Constant;
import dev.patchbay.content.RemoteType;
import dev.patchbay.json.Json;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SurfaceTest {
    @Test
    void keepsContributionsInTheirOrder() {
        Tool b = tool("b");
        Tool a = tool("a");

        assertThat(Surface.builder().tools(List.of(b, a)).build().tools()).containsExactly(b, a);
    }

    @Test
    void refusesTwoContributionsOfOneKindAndName() {
        Constant pi = new Constant("pi", Json.of(3));
        RemoteType type = new RemoteType("T", null, List.of(), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Surface.builder()
                        .tools(List.of(tool("add"), tool("add")))
                        .build())
                .withMessage("the tool \"add\" is offered twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Surface.builder().constants(List.of(pi, pi)).build())
                .withMessage("the constant \"pi\" is offered twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Surface.builder().types(List.of(type, type)).build());
    }

    @Test
    void takesOneNameForContributionsOfDifferentKinds() {
        Surface surface = Surface.builder()
                .tools(List.of(tool("pi")))
                .constants(List.of(new Constant("pi", Json.of(3))))
                .build();

        assertThat(surface.tools()).hasSize(1);
        assertThat(surface.constants()).hasSize(1);
    }

    @Test
    void doesNotChangeWithTheListItWasMadeOf() {
        List<Tool> tools = new ArrayList<>(List.of(tool("a")));
        Surface surface = Surface.builder().tools(tools).build();
        tools.add(tool("b"));

        assertThat(surface.tools()).hasSize(1);
    }

    @Test
    void offersNothingWhereNothingIsGiven() {
        assertThat(Surface.EMPTY.tools()).isEmpty();
        assertThat(Surface.EMPTY.hooks()).isEmpty();
        assertThat(Surface.EMPTY.models()).isEmpty();
        assertThat(Surface.EMPTY.resources()).isEmpty();
        assertThat(Surface.EMPTY.prompts()).isEmpty();
        assertThat(Surface.EMPTY.constants()).isEmpty();
        assertThat(Surface.EMPTY.types()).isEmpty();
    }

    private static Tool tool(String name) {
        return new Tool() {
            @Override
            public ToolSpec spec() {
                return ToolSpec.named(name, "");
            }

            @Override
            public Mono<ToolResult> call(ToolCall call, CallContext context) {
                return Mono.just(ToolResult.text(name));
            }
        };
    }
}
