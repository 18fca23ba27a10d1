package dev.patchbay.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class SchemaCompilerTest {
    private static final String SEARCH = """
            {"type": "object", "additionalProperties": false, "required": ["path"], "properties": {
              "path": {"type": "string", "minLength": 1},
              "mode": {"enum": ["quick", "full"]},
              "limit": {"type": "integer", "minimum": 1, "maximum": 100},
              "words": {"type": "array", "maxItems": 2, "items": {"type": ["string", "null"]}},
              "day": {"type": "string", "pattern": "^[0-9]+$"},
              "where": {"oneOf": [
                {"type": "object", "required": ["line"], "properties": {"line": {"type": "integer"}}},
                {"type": "string"}]}}}
            """;

    private final SchemaCompiler schemas = new SchemaCompiler();

    @Test
    void argumentsThatFitHaveNoProblem() {
        assertThat(problem(SEARCH, "{'path': 'src', 'mode': 'full', 'limit': 3, 'words': ['a', null], 'where': 'x'}"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'path': 3}                                  | /path: expected a string, found a number
                    {'path': 'x', 'mode': 'fast'}                | /mode: "fast" is not one of "quick", "full"
                    {'path': 'x', 'mode': 'quik'}                | /mode: "quik" is not one of "quick", "full", did you mean "quick"?
                    {}                                           | missing property "path"
                    {'pth': 'x'}                                 | unknown property "pth", did you mean "path"?; missing property "path", found "pth" in its place
                    {'path': 'x', 'zzzzzz': 1}                   | unknown property "zzzzzz", known are "path", "mode", "limit", "words", "day", "where"
                    {'path': ''}                                 | /path: expected at least 1 characters, found 0
                    {'path': 'x', 'limit': 1.5}                  | /limit: expected a whole number, found 1.5
                    {'path': 'x', 'limit': 0}                    | /limit: 0 is less than 1
                    {'path': 'x', 'limit': 101}                  | /limit: 101 is more than 100
                    {'path': 'x', 'words': ['a', 1]}             | /words/1: expected a string or null, found a number
                    {'path': 'x', 'words': ['a', 'b', 'c']}      | /words: expected at most 2 items, found 3
                    {'path': 'x', 'day': 'one'}                  | /day: "one" does not match the pattern "^[0-9]+$"
                    {'path': 'x', 'where': 7}                    | /where: fits none of 2 alternatives (1: expected an object, found a number; 2: expected a string, found a number)
                    {'path': 'x', 'where': {}}                   | /where: fits none of 2 alternatives (1: missing property "line"; 2: expected a string, found an object)
                    {'path': 1, 'mode': 2}                       | /path: expected a string, found a number; /mode: 2 is not one of "quick", "full"
                    """)
    void aModelIsToldWhatToMend(String arguments, String problem) {
        assertThat(problem(SEARCH, arguments)).isEqualTo(problem);
    }

    @Test
    void textThatIsNoJsonHasItsOwnMessage() {
        assertThat(problem(SEARCH, "'{path: src'"))
                .isEqualTo("the arguments could not be read as JSON: \"{path: src\"; send one complete JSON object");
    }

    @Test
    void whatIsNoObjectHasItsOwnMessage() {
        assertThat(problem(SEARCH, "[1]")).isEqualTo("expected the arguments as one JSON object, found a list");
    }

    @Test
    void noMoreThanTenProblemsAreTold() {
        String schema = "{'type': 'object', 'additionalProperties': false}";
        ObjectNode arguments = Json.object();
        for (int i = 0; i < 15; i++) {
            arguments.put("p" + i, i);
        }

        assertThat(schemas.compile(schema(schema)).problem(Json.freeze(arguments)))
                .startsWith("unknown property \"p0\"; unknown property \"p1\";")
                .endsWith("; and 5 more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'type': 'strng'}                                     | /type: "strng" is not a type; did you mean "string"?
                    {'properties': {'a': 3}}                              | /properties/a: expected a schema, found a number
                    {'properties': []}                                    | /properties: expected an object of schemas, found a list
                    {'required': 'a'}                                     | /required: expected a list of property names, found "a"
                    {'items': [{}]}                                       | /items: expected a schema, found a list; a list of schemas is called "prefixItems" since 2020-12
                    {'properties': {'a': {'minimum': 'x'}}}               | /properties/a/minimum: expected a number, found a string
                    {'properties': {'a': {'$ref': 'https://x.org/s'}}}    | /properties/a/$ref: "https://x.org/s" is outside the schema, and nothing is fetched; put what it means under "$defs"
                    {'$ref': 'file:///etc/passwd'}                        | /$ref: "file:///etc/passwd" is outside the schema, and nothing is fetched; put what it means under "$defs"
                    """)
    void aBrokenSchemaSaysWhereAndWhat(String schema, String wrong) {
        ArgumentCheck check = schemas.compile(schema(schema));

        assertThat(check.broken()).isEqualTo(wrong);
        assertThat(check.problem(Json.emptyObject()))
                .isEqualTo("this tool cannot be called, because its input schema is broken: " + wrong);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'pattern': '('}
                    {'$ref': '#/$defs/nowhere'}
                    {'$schema': 'https://example.com/mine'}
                    """)
    void whatTheLibraryRefusesIsBrokenToo(String schema) {
        assertThat(schemas.compile(schema(schema)).broken()).isNotBlank();
    }

    @Test
    void aSchemaMayReferToPartsOfItself() {
        String tree = "{'$defs': {'node': {'type': 'object', 'properties': {'next': {'$ref': '#/$defs/node'}}}},"
                + " '$ref': '#/$defs/node'}";

        assertThat(problem(tree, "{'next': {'next': {}}}")).isNull();
        assertThat(problem(tree, "{'next': {'next': 3}}")).isEqualTo("/next/next: expected an object, found a number");
    }

    @Test
    void aSchemaThatRefersToItselfWithoutEndIsBounded() {
        assertThat(problem("{'anyOf': [{'$ref': '#'}, {'$ref': '#'}]}", "{}")).contains("without end");
    }

    @Test
    void aSchemaThatIsTooDeepIsBroken() {
        ObjectNode root = Json.object();
        ObjectNode schema = root;
        for (int i = 0; i < 300; i++) {
            schema = schema.putObject("not");
        }

        assertThat(schemas.compile(JsonSchema.of(root)).broken()).contains("nested deeper");
    }

    @Test
    void aPatternThatTakesTooLongIsBounded() {
        String schema = "{'properties': {'a': {'pattern': '^(x+)*\\\\1y$'}}}";

        String problem = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> problem(schema, "{'a': '" + "x".repeat(40) + "'}"));

        assertThat(problem).contains("takes too long");
    }

    @Test
    void anOlderDraftMayBeNamed() {
        String schema = "{'$schema': 'http://json-schema.org/draft-07/schema#', 'properties': {'a':"
                + " {'items': [{'type': 'string'}]}}}";

        assertThat(problem(schema, "{'a': [1]}")).isEqualTo("/a/0: expected a string, found a number");
    }

    @Test
    void equalSchemasAreCompiledOnce() {
        assertThat(schemas.compile(schema(SEARCH))).isSameAs(schemas.compile(schema(SEARCH)));
    }

    private @Nullable String problem(String schema, String arguments) {
        return schemas.compile(schema(schema)).problem(Json.parse(arguments.replace('\'', '"')));
    }

    private static JsonSchema schema(String text) {
        return JsonSchema.of((ObjectNode) Json.parse(text.replace('\'', '"')));
    }
}
