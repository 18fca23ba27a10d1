package dev.patchbay.wire.scriptling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectsTest {
    private static final String BOX = "{\"$object\":{\"library\":\"lib\",\"class\":\"Box\",\"id\":\"1@rs\"}}";

    private final ScriptedPlugin plugin = new ScriptedPlugin();
    private final Session session = Session.with(plugin);

    @BeforeEach
    void makeABox() {
        plugin.answers("object.new", "{\"library\":\"lib\",\"class\":\"Box\",\"id\":\"1\"}");
        plugin.answers("object.call_method", "{\"type\":\"int\",\"value\":7}");
        assertThat(session.call("Box.new", "{\"args\": [3]}")).isEqualTo(BOX);
    }

    @Test
    void anObjectIsMade() {
        assertThat(plugin.lastParams("object.new"))
                .isEqualTo("{\"class\":\"Box\",\"args\":[{\"type\":\"int\",\"value\":3}]}");
    }

    @Test
    void aMethodIsCalled() {
        assertThat(session.call("Box.open", "{\"object\": " + BOX + ", \"args\": [true]}"))
                .isEqualTo("7");
        assertThat(plugin.lastParams("object.call_method"))
                .isEqualTo("{\"object_id\":\"1\",\"method\":\"open\",\"args\":[{\"type\":\"bool\",\"value\":true}]}");
    }

    @Test
    void aPropertyIsReadWithoutArgumentsAndWrittenWithOne() {
        assertThat(session.call("Box.tag", "{\"object\": " + BOX + "}")).isEqualTo("7");
        assertThat(plugin.lastParams("object.call_method")).isEqualTo("{\"object_id\":\"1\",\"method\":\"tag\"}");
        assertThat(session.call("Box.tag.set", "{\"object\": " + BOX + ", \"value\": null}"))
                .isEqualTo("7");
        assertThat(plugin.lastParams("object.call_method"))
                .isEqualTo("{\"object_id\":\"1\",\"method\":\"tag\",\"args\":[{\"type\":\"null\"}]}");
    }

    @Test
    void anObjectIsAnArgumentOfOtherCalls() {
        plugin.answers("function.call", "{\"type\":\"null\"}");
        assertThat(session.call("f", "{\"kwargs\": {\"box\": " + BOX + "}}")).isEmpty();
        assertThat(plugin.lastParams("function.call"))
                .contains("{\"type\":\"remote\",\"remote\":{\"library\":\"lib\",\"class\":\"Box\",\"id\":\"1\"}}");
    }

    @Test
    void anObjectIsDestroyedOnce() {
        String object = "{\"object\": " + BOX + "}";
        assertThat(session.call("Box.close", object)).isEmpty();
        assertThat(session.call("Box.close", object)).isEmpty();
        assertThat(plugin.methods()).containsOnlyOnce("object.destroy");
        assertThat(plugin.lastParams("object.destroy")).isEqualTo("{\"object_id\":\"1\"}");
        assertThat(session.failure("Box.open", object)).hasMessageContaining("or not any more");
    }

    @Test
    void anObjectIsNotReachedThroughTheToolsOfAnotherClass() {
        assertThat(session.failure("Lid.close", "{\"object\": " + BOX + "}"))
                .hasMessageContaining("is a \"Box\", not a \"Lid\"");
        assertThat(session.failure("Lid.close", "{\"object\": " + BOX.replace("Box", "Lid") + "}"))
                .hasMessageContaining("is a \"Box\", not a \"Lid\"");
        assertThat(plugin.methods()).doesNotContain("object.call_method");
    }

    @Test
    void anObjectOfAConnectionThatIsGoneIsNotTakenForAnother() {
        String old = "{\"object\": " + BOX.replace("@rs", "@old") + "}";
        assertThat(session.failure("Box.open", old).code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENTS);
        assertThat(session.call("Box.close", old)).isEmpty();
        assertThat(plugin.methods()).doesNotContain("object.destroy");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThat(session.failure("Box.open", "{}")).hasMessageContaining("\"object\" is no reference");
        assertThat(session.failure("Box.open", "{\"object\": \"1\"}")).hasMessageContaining("no reference");
        assertThat(session.failure("Box.tag.set", "{\"object\": " + BOX + "}"))
                .hasMessageContaining("\"value\" is missing");
    }

    @Test
    void aConstructorsErrorIsAFailure() {
        plugin.refuses("object.new", -32000, "too many");
        assertThat(session.failure("Box.new", "{}")).hasMessage("\"Box.new\" failed: too many");
        plugin.answers("object.new", "{\"type\":\"null\"}");
        assertThat(session.failure("Box.new", "{}").code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
    }
}
