package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 6570 that take text, and some that are none. */
class UriTemplateTest {
    private static final Map<String, String> VALUES = Map.of(
            "var", "value",
            "hello", "Hello World!",
            "half", "50%",
            "path", "/foo/bar",
            "base", "http://example.com/home/",
            "empty", "",
            "x", "1024",
            "y", "768",
            "who", "\u00fc\ud83d\ude00");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{var}|value",
                "{hello}|Hello%20World%21",
                "{half}|50%25",
                "O{empty}X|OX",
                "O{undef}X|OX",
                "{x,y}|1024,768",
                "{x,hello,y}|1024,Hello%20World%21,768",
                "?{x,empty}|?1024,",
                "?{x,undef}|?1024",
                "{var:3}|val",
                "{var:30}|value",
                "{+var}|value",
                "{+hello}|Hello%20World!",
                "{+half}|50%25",
                "{base}index|http%3A%2F%2Fexample.com%2Fhome%2Findex",
                "{+base}index|http://example.com/home/index",
                "O{+empty}X|OX",
                "{+path}/here|/foo/bar/here",
                "here?ref={+path}|here?ref=/foo/bar",
                "{+x,hello,y}|1024,Hello%20World!,768",
                "{+path:6}/here|/foo/b/here",
                "{#var}|#value",
                "{#hello}|#Hello%20World!",
                "foo{#empty}|foo#",
                "foo{#undef}|foo",
                "{#path,x}/here|#/foo/bar,1024/here",
                "X{.var}|X.value",
                "X{.x,y}|X.1024.768",
                "{/var}|/value",
                "{/var,x}/here|/value/1024/here",
                "{/var,empty}|/value/",
                "{/var,undef}|/value",
                "{;x,y,empty}|;x=1024;y=768;empty",
                "{;x,y,undef}|;x=1024;y=768",
                "{?x,y}|?x=1024&y=768",
                "{?x,y,empty}|?x=1024&y=768&empty=",
                "{?x,y,undef}|?x=1024&y=768",
                "{?var:3}|?var=val",
                "?fixed=yes{&x}|?fixed=yes&x=1024",
                "{&x,y,empty}|&x=1024&y=768&empty=",
                "{path*}|%2Ffoo%2Fbar",
                "{who}|%C3%BC%F0%9F%98%80",
                "{who:1}|%C3%BC",
                "a b/%41/\u00fc|a%20b/%41/%C3%BC"
            })
    void expands(String template, String address) {
        assertThat(UriTemplate.parse(template).expand(VALUES)).isEqualTo(address);
    }

    @Test
    void namesItsVariables() {
        assertThat(UriTemplate.parse("{a}/{+b,c:3}{?a,d*}").variables()).containsExactly("a", "b", "c", "d");
        assertThat(UriTemplate.parse("").variables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "}", "{a", "a}", "{}", "{a,}", "{a b}", "{=a}", "{a:0}", "{a:x}", "{{a}}", "{a:99999}"})
    void refusesWhatIsNoTemplate(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UriTemplate.parse(text));
    }
}
