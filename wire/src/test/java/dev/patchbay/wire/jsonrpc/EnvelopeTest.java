package dev.patchbay.wire.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static Envelope read(String text) {
        return read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** As in a buffer where other messages stand before and after. */
    private static Envelope read(byte[] text) {
        byte[] buffer = new byte[text.length + 20];
        java.util.Arrays.fill(buffer, (byte) '7');
        System.arraycopy(text, 0, buffer, 10, text.length);
        return Envelope.read(buffer, 10, 10 + text.length);
    }

    @Test
    void findsTheMembersInAnyOrder() {
        Envelope call =
                read(" { 'params' : { 'a' : [ 1 , { } ] } , 'method':'m','x':{'id':3},'id':12 ,'jsonrpc':'2.0'} ");
        assertThat(call.kind()).isEqualTo(Envelope.Kind.REQUEST);
        assertThat(call.method()).isEqualTo("m");
        assertThat(call.id()).isEqualTo(new RpcId(Json.parse("12")));
        assertThat(call.params().tree()).isEqualTo(Json.parse("{\"a\":[1,{}]}"));

        Envelope answer = read("{'result':[],'id':7,'jsonrpc':'2.0'}");
        assertThat(answer.kind()).isEqualTo(Envelope.Kind.RESULT);
        assertThat(answer.answered()).isEqualTo(7);
        assertThat(answer.result().tree()).isEqualTo(Json.parse("[]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'jsonrpc':'2.0','method':'m'}                                          | NOTIFICATION
            {'jsonrpc':'2.0','method':'m','params':null}                            | NOTIFICATION
            {'jsonrpc':'2.0','method':'m','params':[]}                              | NOTIFICATION
            {'jsonrpc':'2.0','method':'m','id':'x'}                                 | REQUEST
            {'jsonrpc':'2.0','method':'m','id':-1}                                  | REQUEST
            {'jsonrpc':'2.0','method':'m','id':123456789012345678901234567890}      | REQUEST
            {'jsonrpc':'2.0','id':1,'result':null}                                  | RESULT
            {'jsonrpc':'2.0','id':1,'result':false,'error':null}                    | RESULT
            {'jsonrpc':'2.0','id':1,'error':{}}                                     | ERROR
            {'jsonrpc':'2.0','id':1,'error':{},'result':null}                       | ERROR
            {'jsonrpc':'2.0','id':null,'error':{}}                                  | ERROR
            {'\\u006asonrpc':'2.0','\\u0069d':1,'resul\\u0074':1}                   | RESULT
            [{}]                                                                    | BATCH
            [1]                                                                     | BATCH
            """)
    void knowsWhatAMessageIs(String text, Envelope.Kind kind) {
        assertThat(read(text).kind()).as(read(text).problem()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                                      | it is no object
            []                                                        | it is an empty array
            42                                                        | it is no object
            'text'                                                    | it is no object
            {}                                                        | "jsonrpc" is missing, expected "2.0"
            {'jsonrpc':'1.0'}                                         | "jsonrpc" is "1.0", expected "2.0"
            {'jsonrpc':2.0}                                           | "jsonrpc" is 2.0, expected "2.0"
            {'jsonrpc':'2.0'}                                         | it has neither "method" nor "id"
            {'jsonrpc':'2.0','id':1}                                  | it has neither "result" nor "error"
            {'jsonrpc':'2.0','id':1,'error':null}                     | it has neither "result" nor "error"
            {'jsonrpc':'2.0','result':1}                              | it has neither "method" nor "id"
            {'jsonrpc':'2.0','id':1,'result':1,'error':{}}            | it has a "result" and an "error", expected one of them
            {'jsonrpc':'2.0','id':1,'error':'no'}                     | "error" is "no", expected an object
            {'jsonrpc':'2.0','id':1.5,'result':1}                     | "id" is 1.5, expected a string or a whole number, of at most 256 bytes
            {'jsonrpc':'2.0','id':1e2,'result':1}                     | "id" is 1e2, expected a string or a whole number, of at most 256 bytes
            {'jsonrpc':'2.0','id':null,'result':1}                    | "id" is null, expected a string or a whole number, of at most 256 bytes
            {'jsonrpc':'2.0','id':[1],'method':'m'}                   | "id" is [1], expected a string or a whole number, of at most 256 bytes
            {'jsonrpc':'2.0','id':null,'method':'m'}                  | "id" is null, expected a string or a whole number, of at most 256 bytes
            {'jsonrpc':'2.0','id':1,'method':5}                       | "method" is 5, expected a string
            {'jsonrpc':'2.0','id':1,'method':'m','params':'p'}        | "params" is "p", expected an object or an array
            {'jsonrpc':'2.0','id':1,'method':'m','result':1}          | it has a "method" and a "result" or "error", expected one of them
            {'jsonrpc':'2.0','id':1,'id':1,'result':1}                | the key "id" is there twice
            {'jsonrpc':'2.0','id':1,'result':1,'r\\u0065sult':1}      | the key "result" is there twice
            """)
    void saysWhyJsonIsNoMessage(String text, String why) {
        Envelope message = read(text);
        assertThat(message.kind()).isEqualTo(Envelope.Kind.INVALID);
        assertThat(message.problem()).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | it ends where a JSON value was expected
            {                           | it ends where a key in '"' was expected
            {'a'                        | it ends where ':' was expected
            {'a':1                      | it ends where ',' or '}' was expected
            {'a':1]                     | byte 6 is ']', expected ',' or '}'
            [1,]                        | byte 3 is ']', expected a JSON value
            [1 2]                       | byte 3 is '2', expected ',' or ']'
            {'a':[{'b':[1}]}            | byte 13 is '}', expected ',' or ']'
            {1:2}                       | byte 1 is '1', expected a key in '"'
            {'a':01}                    | byte 6 is '1', expected ',' or '}'
            {'a':-}                     | byte 6 is '}', expected a digit
            {'a':1.}                    | byte 7 is '}', expected a digit
            {'a':1e+}                   | byte 8 is '}', expected a digit
            {'a':tru}                   | byte 8 is '}', expected "true"
            {'a':'\\x'}                 | byte 7 is 'x', expected one of "\\/bfnrtu after '\\'
            {'a':'\\u12g4'}             | byte 10 is 'g', expected four hexadecimal digits after "\\u"
            {} {}                       | byte 3 is '{', expected nothing after one JSON value
            Listening on port 80        | byte 0 is 'L', expected a JSON value
            """)
    void saysWhereTextIsNoJson(String text, String why) {
        Envelope message = read(text);
        assertThat(message.kind()).isEqualTo(Envelope.Kind.BROKEN);
        assertThat(message.problem()).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0 80",
                "c1 bf",
                "c3",
                "c3 28",
                "e0 9f bf",
                "e2 82",
                "e2 28 a1",
                "ed a0 80",
                "f0 8f bf bf",
                "f4 90 80 80",
                "f5 80 80 80",
                "ff",
                "fe fe ff ff",
                "f0 9f 98",
                "1f",
                "00",
                "0a"
            })
    void takesNoTextThatIsNotUtf8(String hex) {
        byte[] wrong = java.util.HexFormat.ofDelimiter(" ").parseHex(hex);
        byte[] text = "{\"jsonrpc\":\"2.0\",\"method\":\"some notice\",\"params\":[\"____\"]}"
                .getBytes(StandardCharsets.UTF_8);
        System.arraycopy(wrong, 0, text, text.length - 7, wrong.length);
        assertThat(read(text).kind()).isEqualTo(Envelope.Kind.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "€", "😀", "\u0080", "\uffff", "日本語", "a😀b€cäd", "\u007f"})
    void takesEveryCharacter(String character) {
        Envelope message = read("{'jsonrpc':'2.0','method':'m" + character + "','params':['" + character + "1']}");
        assertThat(message.method()).isEqualTo("m" + character);
        assertThat(message.params().tree().get(0).stringValue()).isEqualTo(character + "1");
    }

    @Test
    void readsEscapesInAMethod() {
        assertThat(read("{'jsonrpc':'2.0','method':'a\\n\\u0062\\ud83d\\ude00\\/'}")
                        .method())
                .isEqualTo("a\nb😀/");
    }

    @Test
    void knowsWhichRequestABrokenAnswerWasFor() {
        assertThat(read("{'jsonrpc':'2.0','id':12,'result':{'a'").answered()).isEqualTo(12);
        assertThat(read("{'id':12,'error':}").answered()).isEqualTo(12);
        assertThat(read("{'result':1,'error':{},'id':12}").answered()).isEqualTo(12);
        assertThat(read("{'jsonrpc':'2.0','id':12}").answered()).isEqualTo(12);
    }

    @Test
    void doesNotGuessWhichRequestABrokenMessageWasFor() {
        assertThat(read("{'jsonrpc':'2.0','result':1,'id':12").answered()).isZero();
        assertThat(read("{'jsonrpc':'2.0','id':12,'par").answered()).isZero();
        assertThat(read("{'jsonrpc':'2.0','id':12,'params':[}").answered()).isZero();
        assertThat(read("{'jsonrpc':'2.0','id':12,'result':1,'id':13}").answered())
                .isZero();
        assertThat(read("{'id':12,'method':'m','result':1}").answered()).isZero();
        assertThat(read("{'jsonrpc':'2.0','id':'12','result':1}").answered()).isZero();
        assertThat(read("{'jsonrpc':'2.0','id':99999999999999999999,'result':1}")
                        .answered())
                .isZero();
    }

    @Test
    void goesAsDeepAsTheParserAndNoDeeper() {
        String deepest = "{'jsonrpc':'2.0','method':'m','params':" + "[".repeat(499) + "]".repeat(499) + "}";
        Envelope message = read(deepest);
        assertThat(message.kind()).isEqualTo(Envelope.Kind.NOTIFICATION);
        assertThat(message.params().tree().isArray()).isTrue();
        assertThat(read(deepest.replace("[]", "[[]]")).problem()).isEqualTo("it is deeper than 500 levels");
        assertThat(read("[".repeat(1_000_000)).problem()).isEqualTo("it is deeper than 500 levels");
        assertThat(read("{'a':".repeat(1_000_000)).problem()).isEqualTo("it is deeper than 500 levels");
    }

    @Test
    void givesTheElementsOfABatch() {
        Envelope batch = read(" [ {'jsonrpc':'2.0','method':'a'} ,7, [] ,{'jsonrpc':'2.0','id':1,'result':'x'}] ");
        assertThat(batch.size()).isEqualTo(4);
        assertThat(batch.element(0).method()).isEqualTo("a");
        assertThat(batch.element(1).kind()).isEqualTo(Envelope.Kind.INVALID);
        assertThat(batch.element(2).kind()).isEqualTo(Envelope.Kind.INVALID);
        assertThat(batch.element(3).result().tree().stringValue()).isEqualTo("x");
    }

    @Test
    void refusesAnIdThatIsTooLongToKeep() {
        assertThat(read("{'jsonrpc':'2.0','method':'m','id':" + "1".repeat(257) + "}")
                        .kind())
                .isEqualTo(Envelope.Kind.INVALID);
        assertThat(read("{'jsonrpc':'2.0','method':'m','id':'" + "x".repeat(254) + "'}")
                        .kind())
                .isEqualTo(Envelope.Kind.REQUEST);
    }
}
