package dev.patchbay.hooks.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

class RewritingTest {
    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("set = { \"/a\" = 2 }", "{'b':1,'a':1,'c':1}", "{'b':1,'a':2,'c':1}"),
                Arguments.of("set = { \"/a/b/c\" = [1] }", "{'x':1}", "{'x':1,'a':{'b':{'c':[1]}}}"),
                Arguments.of("set = { \"/a/b\" = 1 }", "{'a':null}", "{'a':{'b':1}}"),
                Arguments.of("set = { \"/l/1/x\" = 1 }", "{'l':[{},{'y':2}]}", "{'l':[{},{'y':2,'x':1}]}"),
                Arguments.of("remove = [\"/a/b\"]", "{'a':{'b':1,'c':2}}", "{'a':{'c':2}}"),
                Arguments.of("remove = [\"/l/0\"]", "{'l':[1,2,3]}", "{'l':[2,3]}"),
                Arguments.of("remove = [\"/a~1b\"]", "{'a/b':1}", "{}"),
                Arguments.of("default = { \"/a\" = 1, \"/b\" = 2 }", "{'b':null}", "{'b':null,'a':1}"),
                Arguments.of("clamp = { \"/n\" = { min = 1, max = 10 } }", "{'n':99}", "{'n':10}"),
                Arguments.of("clamp = { \"/n\" = { min = 1, max = 10 } }", "{'n':0.5}", "{'n':1}"),
                Arguments.of(
                        "default = { \"/n\" = 50 }, clamp = { \"/n\" = { max = 10 } }", "{'x':1}", "{'x':1,'n':10}"),
                Arguments.of("set = { \"/b\" = 1 }, remove = [\"/a\"]", "{'a':1}", "{'b':1}"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesWhatIsNamedAndNothingElse(String changes, String before, String after) {
        StepVerifier.create(HookFile.decide(rewrite(changes), Events.before(quoted(before))))
                .assertNext(outcome -> {
                    assertThat(outcome).isInstanceOf(HookOutcome.Rewrite.class);
                    HookOutcome.Rewrite rewrite = (HookOutcome.Rewrite) outcome;
                    assertThat(rewrite.arguments().toString()).isEqualTo(quoted(after));
                    assertThat(rewrite.reason()).isEqualTo("safer");
                })
                .verifyComplete();
    }

    static Stream<Arguments> nothingToChange() {
        return Stream.of(
                Arguments.of("set = { \"/a\" = 1 }", "{'a':1}"),
                Arguments.of("remove = [\"/a/b/c\", \"/l/7\"]", "{'a':{'b':3},'l':[1]}"),
                Arguments.of("default = { \"/a\" = 1 }", "{'a':false}"),
                Arguments.of("clamp = { \"/n\" = { max = 10 } }", "{'n':10}"),
                Arguments.of("clamp = { \"/n\" = { max = 10 } }", "{'n':null}"),
                Arguments.of("clamp = { \"/n\" = { max = 10 } }", "{}"));
    }

    @ParameterizedTest
    @MethodSource("nothingToChange")
    void proceedsWhereNothingChanges(String changes, String arguments) {
        StepVerifier.create(HookFile.decide(rewrite(changes), Events.before(quoted(arguments))))
                .expectNext(HookOutcome.proceed())
                .verifyComplete();
    }

    static Stream<Arguments> inTheWay() {
        return Stream.of(
                Arguments.of("set = { \"/a/b\" = 1 }", "{'a':'text'}"),
                Arguments.of("default = { \"/l/3\" = 1 }", "{'l':[1]}"),
                Arguments.of("set = { \"/l/x\" = 1 }", "{'l':[1]}"),
                Arguments.of("clamp = { \"/n\" = { max = 10 } }", "{'n':'99'}"),
                Arguments.of("set = { \"/a\" = 1 }", "[1]"));
    }

    @ParameterizedTest
    @MethodSource("inTheWay")
    void failsWhereSomethingIsInTheWay(String changes, String arguments) {
        StepVerifier.create(HookFile.decide(rewrite(changes), Events.before(quoted(arguments))))
                .verifyError(HookFailedException.class);
    }

    @Test
    void leavesTheEventAsItWas() {
        var event = Events.before("{\"a\": 1}");

        StepVerifier.create(HookFile.decide(rewrite("set = { \"/a\" = 2 }"), event))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(event.call().arguments()).isEqualTo(Json.parse("{\"a\": 1}"));
    }

    private static String rewrite(String changes) {
        return HookFile.table("tool.before", "action = { rewrite = { " + changes + " } }\nreason = \"safer\"");
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
