package dev.patchbay.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.host.CallOptions;
import dev.patchbay.json.Json;
import dev.patchbay.tool.Callback;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

class JavaArgumentsTest {
    private static final Callback NOTHING = (arguments, named) -> Mono.empty();

    @Test
    void valuesBecomeJsonHoweverDeepTheyAre() {
        JavaArguments arguments = new JavaArguments(CallOptions.DEFAULT);
        assertThat(arguments.json(Map.of("list", Arrays.asList(1, null, Map.of("a", "b")))))
                .isEqualTo(Json.parse("{\"list\": [1, null, {\"a\": \"b\"}]}"));
        assertThat(arguments.with(CallOptions.DEFAULT)).isSameAs(CallOptions.DEFAULT);
    }

    @Test
    void functionsGoAlongUnderNamesOfTheirOwn() {
        CallOptions given = CallOptions.DEFAULT.withCallbacks(Map.of("function-2", NOTHING));
        JavaArguments arguments = new JavaArguments(given);
        assertThat(arguments.json(List.of(NOTHING, NOTHING)))
                .isEqualTo(Json.parse("[{\"$callback\": \"function-3\"}, {\"$callback\": \"function-4\"}]"));
        assertThat(arguments.with(given).callbacks()).containsOnlyKeys("function-2", "function-3", "function-4");
    }

    @Test
    void aFunctionalInterfaceIsCalledWithTheTypesOfItsParameters() {
        BiFunction<List<Integer>, String, Mono<String>> function = (numbers, text) ->
                Mono.just(text + numbers.stream().mapToInt(Integer::intValue).sum());
        Callback callback = callback(new TypeReference<BiFunction<List<Integer>, String, Mono<String>>>() {}, function);
        assertThat(answer(callback, "[[1, 2], \"sum \"]")).isEqualTo(Json.of("sum 3"));
        assertThatThrownBy(() -> answer(callback, "[[1]]"))
                .hasMessageContaining("takes 2 arguments by position, not 1");
        assertThatThrownBy(() -> answer(callback, "[[\"x\"], \"\"]")).hasMessageContaining("Integer");
    }

    @Test
    void aFunctionThatReturnsNothingGivesNull() {
        assertThat(answer(callback(new TypeReference<Runnable>() {}, () -> {}), "[]"))
                .isEqualTo(Json.of(null));
    }

    @Test
    void onlyInterfacesOfOneMethodAreFunctions() {
        assertThat(FunctionalCallback.of(type(Comparator.class))).isNotNull();
        assertThat(FunctionalCallback.of(type(Supplier.class))).isNotNull();
        assertThat(FunctionalCallback.of(type(List.class))).isNull();
        assertThat(FunctionalCallback.of(type(Iterable.class))).isNull();
        assertThat(FunctionalCallback.of(type(AutoCloseable.class))).isNull();
        assertThat(FunctionalCallback.of(type(String.class))).isNull();
        assertThat(FunctionalCallback.of(type(CharSequence.class))).isNull();
    }

    private static JavaType type(Class<?> type) {
        return Json.mapper().getTypeFactory().constructType(type);
    }

    private static <T> Callback callback(TypeReference<T> type, T function) {
        JavaType constructed = Json.mapper().getTypeFactory().constructType(type);
        return Objects.requireNonNull(FunctionalCallback.of(constructed)).callback(function);
    }

    private static JsonNode answer(Callback callback, String arguments) {
        List<JsonNode> values = List.copyOf(Json.parse(arguments).values());
        return Objects.requireNonNull(callback.call(values, Map.of()).block());
    }
}
