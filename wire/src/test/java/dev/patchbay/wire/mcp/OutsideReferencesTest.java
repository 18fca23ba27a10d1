package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideReferencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'$ref':'#/$defs/a','$defs':{'a':{}}}",
                "{'$ref':'#'}",
                "{'$dynamicRef':'#node'}",
                "{'$id':'https://example.com/s','properties':{'a':{'$ref':'https://example.com/s#/$defs/a'}}}",
                "{'$id':'https://example.com/s','$ref':'t','$defs':{'t':{'$id':'t'}}}",
                "{'properties':{'$ref':{'type':'string'}}}",
                "{'const':{'$ref':'https://example.com'}}",
                "{'enum':[{'$ref':'https://example.com'}],'default':{'$ref':'file:///x'}}"
            })
    void letsReferencesInsideBe(String schema) {
        assertThat(OutsideReferences.first(FakeHost.parse(schema))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'$ref':'https://example.com/s.json'}|https://example.com/s.json",
                "{'$ref':'http://169.254.169.254/#/a'}|http://169.254.169.254/#/a",
                "{'$dynamicRef':'https://example.com#n'}|https://example.com#n",
                "{'$ref':'file:///etc/passwd'}|file:///etc/passwd",
                "{'$ref':'other.json'}|other.json",
                "{'$id':'https://example.com/s','$ref':'other'}|other",
                "{'items':[{'anyOf':[{'$ref':'//example.com/x'}]}]}|//example.com/x",
                "{'$defs':{'default':{'$ref':'https://a.test'}}}|https://a.test",
                "{'properties':{'enum':{'$ref':'https://a.test'}}}|https://a.test",
                "{'x-unknown':{'$ref':'https://a.test'}}|https://a.test"
            })
    void findsThoseThatLeadOutside(String schema, String reference) {
        assertThat(OutsideReferences.first(FakeHost.parse(schema))).isEqualTo(reference);
    }
}
