package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.policy.Effect;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SectionReaderTest {
    @Test
    void readsEveryType() {
        SectionReader reader = reader("""
                {"s":"text","n":7,"b":true,"sec":1.5,"ms":20,"l":["a","b"],"one":"x","e":"deny",
                 "m":{"A":"1"},"f":{"any":[1]},"g":5}""");

        assertThat(reader.string("s")).contains("text");
        assertThat(reader.integer("n", 0, 10)).contains(7L);
        assertThat(reader.flag("b")).contains(true);
        assertThat(reader.seconds("sec")).contains(Duration.ofMillis(1500));
        assertThat(reader.millis("ms")).contains(Duration.ofMillis(20));
        assertThat(reader.strings("l")).contains(List.of("a", "b"));
        assertThat(reader.strings("one")).contains(List.of("x"));
        assertThat(reader.constant("e", Effect.class)).contains(Effect.DENY);
        assertThat(reader.stringMap("m")).isEqualTo(Map.of("A", "1"));
        assertThat(reader.free("f")).contains((ObjectNode) Json.parse("{\"any\":[1]}"));
        assertThat(reader.integer("g", 5, 5)).contains(5L);
        assertThat(reader.finish()).isEmpty();
    }

    @Test
    void findsNothingUnderAKeyThatIsLeftOut() {
        SectionReader reader = reader("{}");

        assertThat(reader.string("s")).isEmpty();
        assertThat(reader.integer("n", 0, 10)).isEmpty();
        assertThat(reader.strings("l")).isEmpty();
        assertThat(reader.stringMap("m")).isEmpty();
        assertThat(reader.free("f")).isEmpty();
        assertThat(reader.section("t")).isEmpty();
        assertThat(reader.tables("ts")).isEmpty();
        assertThat(reader.namedTables("ns")).isEmpty();
        assertThat(reader.table("t").string("x")).isEmpty();
        assertThat(reader.finish()).isEmpty();
    }

    @Test
    void reportsEachWrongType() {
        assertProblem("{\"k\":1}", r -> ignore(r.string("k")), "\"k\" is 1, expected a string");
        assertProblem("{\"k\":\"1\"}", r -> ignore(r.integer("k", 0, 9)), "\"k\" is \"1\", expected a whole number");
        assertProblem("{\"k\":1.5}", r -> ignore(r.integer("k", 0, 9)), "\"k\" is 1.5, expected a whole number");
        assertProblem(
                "{\"k\":99999999999999999999}",
                r -> ignore(r.integer("k", 0, 9)),
                "\"k\" is 99999999999999999999, expected a whole number");
        assertProblem("{\"k\":10}", r -> ignore(r.integer("k", 0, 9)), "\"k\" is 10, expected 0 to 9");
        assertProblem("{\"k\":\"yes\"}", r -> ignore(r.flag("k")), "\"k\" is \"yes\", expected true or false");
        assertProblem("{\"k\":\"1s\"}", r -> ignore(r.seconds("k")), "\"k\" is \"1s\", expected a number of seconds");
        assertProblem("{\"k\":1}", r -> ignore(r.strings("k")), "\"k\" is 1, expected a string or a list of strings");
        assertProblem("{\"k\":[\"a\",1]}", r -> ignore(r.strings("k")), "\"k\" expects strings, not 1");
        assertProblem("{\"k\":1}", r -> ignore(r.stringMap("k")), "\"k\" is 1, expected a table");
        assertProblem("{\"k\":{\"a\":1}}", r -> ignore(r.stringMap("k")), "\"a\" expects a string, not 1");
        assertProblem("{\"k\":1}", r -> ignore(r.free("k")), "\"k\" is 1, expected a table");
        assertProblem("{\"k\":{}}", r -> ignore(r.tables("k")), "\"k\" is {}, expected an array of tables");
        assertProblem("{\"k\":[1]}", r -> ignore(r.sections("k")), "\"k\" must hold tables");
        assertProblem("{\"k\":{\"a\":1}}", r -> ignore(r.namedTables("k")), "\"a\" must be a table");
        assertProblem(
                "{\"k\":\"maybe\"}",
                r -> ignore(r.constant("k", Effect.class)),
                "\"maybe\" is not one of [allow, ask, deny]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e-12", "1e12"})
    void takesNoTimeThatIsNotPositive(String number) {
        SectionReader reader = reader("{\"k\":" + number + "}");

        assertThat(reader.seconds("k")).isEmpty();
        assertThat(reader.finish()).singleElement().asString().contains("expected a positive number of seconds");
    }

    @Test
    void reportsAMissingAndABlankRequiredText() {
        assertProblem("{}", r -> ignore(r.requiredString("k")), "the key \"k\" is missing");
        assertProblem("{\"k\":\" \"}", r -> ignore(r.requiredString("k")), "\"k\" must not be blank");
    }

    @Test
    void turnsWhatAParserThrowsIntoAProblem() {
        assertProblem(
                "{\"k\":\"x\"}",
                r -> ignore(r.parsed("k", text -> {
                    throw new IllegalArgumentException("\"" + text + "\" is odd");
                })),
                "\"x\" is odd");
    }

    @Test
    void reportsEveryUnknownKeyWithTheNearestThatWasAskedFor() {
        SectionReader reader = reader("{\"nmae\":\"x\",\"zzzzzz\":1}");
        ignore(reader.string("name"));

        assertThat(reader.finish())
                .extracting(Problem::message, Problem::remedy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("unknown key \"nmae\"", "did you mean \"name\"?"),
                        org.assertj.core.groups.Tuple.tuple("unknown key \"zzzzzz\"", "known: name"));
    }

    @Test
    void reportsProblemsOfNestedTablesWithTheirNamesAndPlaces() {
        SectionReader reader = reader("{\"a\":{\"b\":{\"x\":1}},\"l\":[{\"y\":2}]}");
        ignore(reader.table("a").table("b").string("x"));
        reader.tables("l").forEach(table -> ignore(table.string("z")));

        assertThat(reader.finish())
                .extracting(Problem::message)
                .containsExactly("\"x\" is 1, expected a string in [a.b]", "unknown key \"y\" in [l]");
    }

    @Test
    void putsProblemsInTheOrderOfTheFile() {
        Map<String, Position> positions = Map.of("/b", at(5), "/a", at(2), "/c", at(9));
        SectionReader reader = SectionReader.of(
                new Section("", (ObjectNode) Json.parse("{\"b\":1,\"a\":1,\"c\":1}"), at(1), positions));
        ignore(reader.string("c"));
        ignore(reader.string("b"));

        assertThat(reader.finish())
                .extracting(problem -> problem.position().line())
                .containsExactly(2, 5, 9);
    }

    @Test
    void handsANestedTableOnWithItsPositions() {
        Map<String, Position> positions = new HashMap<>(Map.of("/t", at(3), "/t/x", at(4), "/tt", at(8)));
        SectionReader reader = SectionReader.of(
                new Section("plugin", (ObjectNode) Json.parse("{\"t\":{\"x\":1},\"tt\":1}"), at(1), positions));

        Section section = reader.section("t").orElseThrow();

        assertThat(section.name()).isEqualTo("plugin.t");
        assertThat(section.position()).isEqualTo(at(3));
        assertThat(section.positions()).isEqualTo(Map.of("/x", at(4)));
    }

    @Test
    void findsThePlaceOfAKeyWithASlash() {
        Map<String, Position> positions = Map.of("/m", at(2), "/m/a~1b", at(3));
        SectionReader reader =
                SectionReader.of(new Section("", (ObjectNode) Json.parse("{\"m\":{\"a/b\":1}}"), at(1), positions));
        ignore(reader.stringMap("m"));

        assertThat(reader.finish())
                .extracting(problem -> problem.position().line())
                .containsExactly(3);
    }

    private static void assertProblem(String json, Consumer<SectionReader> read, String message) {
        SectionReader reader = reader(json);
        read.accept(reader);
        assertThat(reader.finish()).as(json).extracting(Problem::message).containsExactly(message);
    }

    private static void ignore(Object read) {
        assertThat(read).isNotNull();
    }

    private static SectionReader reader(String json) {
        return SectionReader.of(new Section("", (ObjectNode) Json.parse(json), at(1), Map.of()));
    }

    private static Position at(int line) {
        return new Position("f.toml", line, 1);
    }
}
