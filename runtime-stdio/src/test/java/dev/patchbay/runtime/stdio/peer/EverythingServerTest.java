package dev.patchbay.runtime.stdio.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.testkit.peer.EverythingRules;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The reference server as a program. */
@ParameterizedClass
@MethodSource("dev.patchbay.runtime.stdio.peer.StdioPeers#everything")
class EverythingServerTest extends EverythingRules {
    @Test
    void seesNothingOfTheHostsEnvironmentThatItWasNotGiven() {
        JsonNode variables = Json.parse(call("get-env", Map.of()).asText());
        assertThat(variables.propertyNames()).contains("PATH", "LANG");
        assertThat(variables.propertyNames()).doesNotContain("HOME", "USER", "JAVA_HOME", "MAVEN_OPTS");
    }
}
