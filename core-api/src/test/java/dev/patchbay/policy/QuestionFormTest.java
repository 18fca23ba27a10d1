package dev.patchbay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class QuestionFormTest {
    @Test
    void hasTheFieldsOfItsSchemaInOrder() {
        QuestionForm form = form("""
                {"type": "object", "required": ["name"], "properties": {
                  "name": {"type": "string", "title": "Name", "description": "yours", "default": "Ann"},
                  "age": {"type": "integer", "minimum": 0}}}""");

        assertThat(form.fields())
                .containsExactly(
                        new FormField(
                                "name", "Name", "yours", true, new FormInput.Text(0, 65_536, null), Json.of("Ann")),
                        new FormField(
                                "age",
                                null,
                                null,
                                false,
                                new FormInput.Numeric(true, java.math.BigDecimal.ZERO, null),
                                null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{'type':'string','enum':['a','b']} | a b | a b",
                "{'type':'string','enum':['a','b'],'enumNames':['A','B']} | a b | A B",
                "{'type':'string','oneOf':[{'const':'a','title':'A'},{'const':'b','title':'B'}]} | a b | A B",
                "{'type':'array','items':{'type':'string','enum':['a','b']}} | a b | a b",
                "{'type':'array','items':{'anyOf':[{'const':'a','title':'A'},{'const':'b','title':'B'}]}} | a b | A B",
            })
    void offersTheChoicesOfEveryWayToWriteThem(String property, String values, String titles) {
        FormInput input = field(property).input();
        List<FormInput.Option> options =
                input instanceof FormInput.OneOf one ? one.options() : ((FormInput.SomeOf) input).options();

        assertThat(options).extracting(FormInput.Option::value).containsExactly(values.split(" ", -1));
        assertThat(options).extracting(FormInput.Option::title).containsExactly(titles.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{'type':'string','minLength':2,'maxLength':3} | 'ab'",
                "{'type':'string','maxLength':1} | '😀'",
                "{'type':'string','format':'email'} | 'a@b'",
                "{'type':'string','format':'uri'} | 'https://example.com'",
                "{'type':'string','format':'date'} | '2026-02-28'",
                "{'type':'string','format':'date-time'} | '2026-02-28T12:00:00+01:00'",
                "{'type':'string','format':'telephone'} | 'anything'",
                "{'type':'number','minimum':0.5,'maximum':1.5} | 1.5",
                "{'type':'integer'} | 1e3",
                "{'type':'boolean'} | false",
                "{'type':'string','enum':['a','b']} | 'b'",
                "{'type':'array','items':{'type':'string','enum':['a','b']},'maxItems':2} | ['a','b']",
                "{'type':'array','items':{'type':'string'}} | ['anything']",
            })
    void acceptsWhatFits(String property, String value) {
        assertThat(problem(property, value)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{'type':'string'} | 1 | expected text",
                "{'type':'string','minLength':2} | 'a' | expected at least 2 characters",
                "{'type':'string','maxLength':2} | 'abc' | expected at most 2 characters",
                "{'type':'string','format':'email'} | 'a b@c' | expected an address such as name@example.com",
                "{'type':'string','format':'uri'} | 'example' | expected an address such as https://example.com",
                "{'type':'string','format':'date'} | '2026-02-30' | expected a date such as 2026-01-31",
                "{'type':'string','format':'date-time'} | '2026-02-28' | expected a time such as 2026-01-31T12:00:00Z",
                "{'type':'number'} | '1' | expected a number",
                "{'type':'integer'} | 1.5 | expected a whole number",
                "{'type':'integer','minimum':3} | 2 | expected at least 3",
                "{'type':'integer','maximum':3} | 4 | expected at most 3",
                "{'type':'boolean'} | 'yes' | expected yes or no",
                "{'type':'string','enum':['a','b']} | 'c' | expected one of [a, b]",
                "{'type':'array','items':{'type':'string','enum':['a','b']}} | 'a' | expected a list",
                "{'type':'array','items':{'type':'string','enum':['a','b']}} | ['c'] | expected some of [a, b]",
                "{'type':'array','items':{'type':'string','enum':['a','b']}} | ['a','a'] | expected \"a\" only once",
                "{'type':'array','items':{'type':'string'},'minItems':1} | [] | expected at least 1",
                "{'type':'array','items':{'type':'string'},'maxItems':1} | ['a','b'] | expected at most 1",
            })
    void saysWhatDoesNotFit(String property, String value, String problem) {
        assertThat(problem(property, value)).isEqualTo("\"x\": " + problem);
    }

    @Test
    void missesWhatIsRequired() {
        QuestionForm form =
                form("{'type':'object','required':['x'],'properties':{'x':{'type':'boolean'},'y':{'type':'boolean'}}}");

        assertThat(form.problem(Json.emptyObject())).isEqualTo("\"x\": nothing was entered");
        assertThat(form.problem(Json.object().put("x", true))).isNull();
    }

    @Test
    void takesNothingThatItDoesNotAskFor() {
        assertThat(form("{'type':'object','properties':{}}")
                        .problem(Json.object().put("z", 1)))
                .isEqualTo("\"z\" is not asked for");
    }

    @Test
    void letsBeLeftOutWhatMayBeNull() {
        QuestionForm form = form(
                "{'type':'object','required':['x'],'properties':{'x':{'anyOf':[{'type':'integer'},{'type':'null'}]}}}");

        assertThat(form.problem(Json.emptyObject())).isNull();
        assertThat(form.problem(Json.object().put("x", "text"))).isEqualTo("\"x\": expected a whole number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object'}",
                "{'type':'array'}",
                "{'type':'string','oneOf':[]}",
                "{'type':'string','enum':[]}",
                "{'type':'string','enum':[1]}",
                "{'type':'string','minLength':-1}",
                "{'type':'string','maxLength':'long'}",
                "{'type':'integer','minimum':'low'}",
                "{'type':'integer','default':'one'}",
                "{'type':'string','title':1}",
                "{'type':['string','null']}",
                "{'type':'array','items':{'type':'object'}}",
                "{'type':'array','items':{'type':'array','items':{'type':'string'}}}",
                "{'$ref':'https://example.com/schema'}",
                "{'type':'string','allOf':[{'minLength':1}]}",
                "{'type':'object','properties':{'deep':{'type':'string'}}}",
                "true"
            })
    void refusesWhatIsNotFlatAndNamesIt(String property) {
        assertThatThrownBy(() -> field(property))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"x\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'string','properties':{}}",
                "{'type':'object'}",
                "{'type':'object','properties':[]}",
                "{'type':'object','properties':{},'required':['x']}",
                "{'type':'object','properties':{},'required':'x'}",
                "{'type':'object','properties':{'':{'type':'string'}}}"
            })
    void refusesWhatIsNoForm(String schema) {
        assertThatThrownBy(() -> form(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("form");
    }

    @Test
    void refusesMoreFieldsThanAPersonWouldFillIn() {
        ObjectNode properties = Json.object();
        for (int i = 0; i < 65; i++) {
            properties.set("f" + i, Json.object().put("type", "string"));
        }
        ObjectNode schema = Json.object().put("type", "object");
        schema.set("properties", properties);

        assertThatThrownBy(() -> QuestionForm.of(JsonSchema.of(schema)))
                .hasMessage("the form has 65 properties, expected at most 64");
    }

    private static @Nullable String problem(String property, String value) {
        ObjectNode content = Json.object();
        content.set("x", Json.parse(value.replace('\'', '"')));
        return form(withProperty(property)).problem(content);
    }

    private static FormField field(String property) {
        return Objects.requireNonNull(form(withProperty(property)).fields().get(0));
    }

    private static String withProperty(String property) {
        return "{'type':'object','properties':{'x':" + property + "}}";
    }

    private static QuestionForm form(String schema) {
        return QuestionForm.of(JsonSchema.of((ObjectNode) Json.parse(schema.replace('\'', '"'))));
    }
}
