package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderDeclarationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'Region'}}}",
                "{'properties':{'a':{'type':'integer','x-mcp-header':'A'},'b':{'type':'boolean','x-mcp-header':'B'}}}",
                "{'properties':{'a':{'type':'object','properties':{'b':{'type':'string','x-mcp-header':'B'}}}}}",
                "{'properties':{'x-mcp-header':{'type':'string'}}}",
                "{'properties':{'a':{'default':{'x-mcp-header':''}}}}"
            })
    void findsNothingWrong(String schema) {
        assertThat(HeaderDeclarations.problem(FakeHost.parse(schema))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'x-mcp-header':'A'}",
                "{'properties':{'a':{'type':'string','x-mcp-header':''}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':7}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'a b'}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'a\\nb'}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'\u00fc'}}}",
                "{'properties':{'a':{'type':'number','x-mcp-header':'A'}}}",
                "{'properties':{'a':{'type':'object','x-mcp-header':'A'}}}",
                "{'properties':{'a':{'type':['string','null'],'x-mcp-header':'A'}}}",
                "{'properties':{'a':{'x-mcp-header':'A'}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'A'},'b':{'type':'string','x-mcp-header':'a'}}}",
                "{'properties':{'a':{'items':{'type':'string','x-mcp-header':'A'}}}}",
                "{'anyOf':[{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}]}",
                "{'$defs':{'a':{'type':'string','x-mcp-header':'A'}}}",
                "{'$defs':{'a':{'properties':{'b':{'type':'string','x-mcp-header':'A'}}}}}",
                "{'patternProperties':{'a':{'type':'string','x-mcp-header':'A'}}}",
                "{'if':{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}}"
            })
    void findsWhatIsWrong(String schema) {
        assertThat(HeaderDeclarations.problem(FakeHost.parse(schema))).contains("x-mcp-header");
    }
}
