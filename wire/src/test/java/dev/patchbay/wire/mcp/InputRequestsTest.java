package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.wire.jsonrpc.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputRequestsTest {
    private final FakeHost host = new FakeHost();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void announcesQuestionsOnlyToAPluginWithoutCapabilities(boolean modern) {
        host.model = new FakeModel();

        assertThat(host.granting().clientCapabilities(modern))
                .isEqualTo(FakeHost.parse("{'elicitation':{'form':{},'url':{}}}"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void announcesWhatStandsBehindCapabilities(boolean modern) {
        host.model = new FakeModel();

        assertThat(host.granting("model", "fs.read:data/**").clientCapabilities(modern))
                .isEqualTo(FakeHost.parse("{'elicitation':{'form':{},'url':{}},'sampling':{'tools':{}},'roots':{}}"));
    }

    @Test
    void announcesNoSamplingWhereThereIsNoModel() {
        InputRequests input = host.granting("model");

        assertThat(input.clientCapabilities(false).has("sampling")).isFalse();
        assertThat(input.handles("sampling/createMessage")).isFalse();
    }

    @Test
    void announcesNoSamplingOfAModelThatIsNotTheGrantedOne() {
        host.model = new FakeModel();

        assertThat(host.granting("model:large").handles("sampling/createMessage"))
                .isFalse();
        assertThat(host.granting("model:sm*").handles("sampling/createMessage")).isTrue();
    }

    @Test
    void announcesNothingThatIsGrantedButNotAskedFor() {
        host.model = new FakeModel();
        Grants unasked = new Grants(
                List.of(), List.of(Capability.parse(Capability.MODEL), Capability.parse(Capability.FS_READ)));

        assertThat(host.granting(unasked).clientCapabilities(true).propertyNames())
                .containsExactly("elicitation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sampling/createMessage", "roots/list", "tasks/list", ""})
    void answersWhatItDoesNotAnnounceWithMethodNotFound(String method) {
        assertThat(FakeHost.refusal(host.granting(), method, "{}").error().code())
                .isEqualTo(RpcError.METHOD_NOT_FOUND);
    }
}
