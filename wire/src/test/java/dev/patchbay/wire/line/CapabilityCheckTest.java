package dev.patchbay.wire.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilityCheckTest {
    private static final Grants BOTH = grants(
            List.of("tool.execute", "fs.read:data/**", "net:a.example:443", "env"),
            List.of("tool.execute", "fs.read:data/**", "net:*.example:443", "env:HOME"));

    @Test
    void nothingGrantedAndNothingDeclaredIsFine() {
        assertThat(new CapabilityCheck(new LineFailures(ScriptedExchange.PLUGIN), Grants.NONE).read(null))
                .isEmpty();
        assertThat(declare(Grants.NONE, "null")).isEmpty();
        assertThat(declare(Grants.NONE, "[]")).isEmpty();
        assertThat(declare(grants(List.of("tool.execute"), List.of()), "[]")).isEmpty();
        assertThat(declare(grants(List.of(), List.of("tool.execute")), "[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void whoeverWasGrantedSomethingMustDeclareSomething(String declared) {
        refused(BOTH, declared, PluginErrorCode.CAPABILITY_NOT_DECLARED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"\"]",
                "[\"  \"]",
                "[\" tool.execute\"]",
                "[\"tool.execute \"]",
                "[\"tool.execute\",\"tool.execute\"]",
                "[\"net\",\"\"]",
                "[7]",
                "\"tool.execute\"",
                "{\"tool.execute\":true}"
            })
    void whatIsNoProperListIsNotDeclared(String declared) {
        refused(BOTH, declared, PluginErrorCode.CAPABILITY_NOT_DECLARED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"tool.execute\"]",
                "[\"fs.read:data/**\"]",
                "[\"fs.read:data/a.txt\", \"net:a.example:443\"]",
                "[\"env:HOME\"]"
            })
    void whatWasAskedForAndGrantedIsAllowed(String declared) {
        assertThat(Json.of(declare(BOTH, declared))).isEqualTo(Json.parse(declared));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"model\"]",
                "[\"fs.read\"]",
                "[\"fs.read:**\"]",
                "[\"fs.write:data/**\"]",
                "[\"net:b.example:443\"]",
                "[\"env\"]",
                "[\"env:PATH\"]",
                "[\"tool.execute\", \"No Capability!\"]",
                "[\"tool.execute:\"]"
            })
    void namingAPowerDoesNotGiveIt(String declared) {
        refused(BOTH, declared, PluginErrorCode.CAPABILITY_NOT_ALLOWED);
    }

    @Test
    void whatIsGrantedButNotAskedForIsNotAllowed() {
        refused(
                grants(List.of("tool.execute"), List.of("tool.execute", "model")),
                "[\"tool.execute\",\"model\"]",
                PluginErrorCode.CAPABILITY_NOT_ALLOWED);
    }

    private static List<String> declare(Grants grants, String declared) {
        return new CapabilityCheck(new LineFailures(ScriptedExchange.PLUGIN), grants).read(Json.parse(declared));
    }

    private static void refused(Grants grants, String declared, PluginErrorCode code) {
        assertThatThrownBy(() -> declare(grants, declared))
                .extracting(thrown -> ((PluginException) thrown).code())
                .isEqualTo(code);
    }

    private static Grants grants(List<String> asked, List<String> granted) {
        return new Grants(parsed(asked).toList(), parsed(granted).toList());
    }

    private static Stream<Capability> parsed(List<String> texts) {
        return texts.stream().map(Capability::parse);
    }
}
