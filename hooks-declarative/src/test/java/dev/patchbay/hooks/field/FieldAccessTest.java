package dev.patchbay.hooks.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.Events;
import dev.patchbay.json.Json;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

class FieldAccessTest {
    private static final long SEED = 20_261_121;

    @ParameterizedTest
    @EnumSource(HookPoint.class)
    void givesWhatTheJsonFormOfACompleteEventGivesAtEveryPointer(HookPoint point) {
        HookEvent event = Events.at(point);
        JsonNode json = Json.of(event);

        for (String pointer : pointersInto(json, "")) {
            assertThat(read(pointer, point, event)).as(pointer).isEqualTo(json.at(pointer));
        }
    }

    @ParameterizedTest
    @EnumSource(HookPoint.class)
    void givesWhatTheJsonFormGivesAtEveryPointerOfTheTypeWhateverIsLeftOut(HookPoint point) {
        Random random = new Random(SEED);
        List<String> pointers = pointersOf(JsonForm.of(point.event()), "");
        assertThat(pointers).isNotEmpty();
        for (int i = 0; i < 40; i++) {
            HookEvent event = Events.at(point, random);
            JsonNode json = Json.of(event);
            for (String pointer : pointers) {
                assertThat(read(pointer, point, event))
                        .as("%s of %s, seed %d", pointer, json, SEED)
                        .isEqualTo(json.at(pointer));
                assertThat(Field.at(pointer, List.of(point)).isThere(event))
                        .as("whether %s is in %s, seed %d", pointer, json, SEED)
                        .isEqualTo(!json.at(pointer).isMissingNode());
            }
        }
    }

    @Test
    void readsTheSameFieldOfSeveralEvents() {
        Field tool = Field.at("/call/tool", List.of(HookPoint.TOOL_BEFORE, HookPoint.TOOL_FAILURE));

        assertThat(tool.read(Events.at(HookPoint.TOOL_BEFORE))).isEqualTo("shell.run");
        assertThat(tool.read(Events.at(HookPoint.TOOL_FAILURE))).isEqualTo("shell.run");
    }

    @Test
    void holdsNothingOfAnEventThatItIsNotFor() {
        Field tool = Field.at("/call/tool", List.of(HookPoint.TOOL_BEFORE));

        assertThat(tool.read(Events.at(HookPoint.TOOL_FAILURE))).isNull();
    }

    static Stream<List<String>> unknownFields() {
        return Stream.of(
                List.of("/call/tol", "\"tool.before\" has no field \"/call/tol\"; did you mean \"/call/tool\"?"),
                List.of(
                        "/tool/traits/read_only",
                        "\"tool.before\" has no field \"/tool/traits/read_only\"; did you mean"
                                + " \"/tool/traits/readOnly\"?"),
                List.of("/xyz", "\"tool.before\" has no field \"/xyz\"; known: /event, /scope, /call, /tool"),
                List.of(
                        "/call/tool/name",
                        "\"tool.before\" has no field \"/call/tool/name\"; \"/call/tool\" is a text, with nothing below"
                                + " it"),
                List.of(
                        "call",
                        "\"call\" is no RFC 6901 pointer to a field; expected one that begins with \"/\", such as"
                                + " \"/call/tool\""));
    }

    @ParameterizedTest
    @MethodSource("unknownFields")
    void refusesAFieldThatTheEventHasNotAndNamesTheNearest(List<String> pointerAndMessage) {
        assertThatThrownBy(() -> Field.at(pointerAndMessage.get(0), List.of(HookPoint.TOOL_BEFORE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(pointerAndMessage.get(1));
    }

    @Test
    void refusesAFieldThatOneOfSeveralEventsHasNot() {
        assertThatThrownBy(() -> Field.at("/call/tool", List.of(HookPoint.TOOL_BEFORE, HookPoint.RUN_END)))
                .hasMessageContaining("\"run.end\" has no field \"/call/tool\"");
    }

    @Test
    void refusesANameBelowAList() {
        assertThatThrownBy(() -> Field.at("/tools/first", List.of(HookPoint.REGISTRY_CHANGED)))
                .hasMessage("\"registry.changed\" has no field \"/tools/first\"; \"/tools\" is a list, expected a"
                        + " number from 0 below it");
    }

    @Test
    void knowsTheOnlyTextsThatAConstantCanBe() {
        Shape shape = Field.at("/tool/traits/readOnly", List.of(HookPoint.TOOL_BEFORE))
                .shapes()
                .get(0);

        assertThat(shape.constants()).containsExactly("yes", "no", "unknown");
    }

    private static JsonNode read(String pointer, HookPoint point, HookEvent event) {
        Object value = Field.at(pointer, List.of(point)).read(event);
        return value == null ? Json.object().at("/nothing") : Json.of(value);
    }

    /** Every pointer to something in a tree. */
    private static List<String> pointersInto(JsonNode node, String prefix) {
        List<String> pointers = new ArrayList<>();
        node.forEachEntry((name, child) -> {
            String pointer = prefix + JsonPointer.empty().appendProperty(name);
            pointers.add(pointer);
            pointers.addAll(pointersInto(child, pointer));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.add(prefix + "/" + i);
            pointers.addAll(pointersInto(node.get(i), prefix + "/" + i));
        }
        return pointers;
    }

    /** Every pointer that a type allows, the first three elements of lists, and something below trees. */
    private static List<String> pointersOf(JsonForm form, String prefix) {
        List<String> pointers = new ArrayList<>();
        form.members().forEach((name, member) -> {
            String pointer = prefix + "/" + name;
            pointers.add(pointer);
            pointers.addAll(pointersOf(JsonForm.of(member.type()), pointer));
        });
        Type element = form.element();
        for (int i = 0; element != null && i < 3; i++) {
            pointers.add(prefix + "/" + i);
            pointers.addAll(pointersOf(JsonForm.of(element), prefix + "/" + i));
        }
        if (form.shape().kind() == Kind.ANY) {
            Stream.of("/nothing", "/command", "/env/A~1B", "/env/~0/1", "/paths/1", "/none", "/", "/rows/1/id", "/type")
                    .forEach(below -> pointers.add(prefix + below));
        }
        return pointers;
    }
}
