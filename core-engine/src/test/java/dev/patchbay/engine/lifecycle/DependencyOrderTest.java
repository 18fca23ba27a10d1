package dev.patchbay.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyOrderTest {
    @Test
    void putsEachPluginInTheFirstLevelAfterWhatItNeeds() {
        DependencyOrder order = DependencyOrder.of(
                Map.of("app", List.of("db", "log"), "db", List.of("log"), "log", List.of(), "other", List.of()),
                List.of());

        assertThat(order.levels()).containsExactly(List.of("log", "other"), List.of("db"), List.of("app"));
        assertThat(order.refusals()).isEmpty();
    }

    @Test
    void refusesWhatNeedsAPluginThatIsNotThereAndNamesTheNearest() {
        DependencyOrder order = DependencyOrder.of(Map.of("a", List.of("unit"), "units", List.of()), List.of());

        assertThat(order.levels()).containsExactly(List.of("units"));
        DependencyOrder.Refusal refusal = order.refusals().get("a");
        assertThat(refusal)
                .isEqualTo(new DependencyOrder.Refusal(
                        PluginErrorCode.DEPENDENCY_MISSING,
                        "it depends on \"unit\", which was not found",
                        "did you mean \"units\"?"));
    }

    @Test
    void refusesTheDependentsOfWhatIsRefused() {
        DependencyOrder order = DependencyOrder.of(Map.of("c", List.of("b"), "b", List.of("a")), List.of("a"));

        assertThat(order.levels()).isEmpty();
        assertThat(order.refusals().get("b"))
                .extracting(DependencyOrder.Refusal::message)
                .isEqualTo("it depends on \"a\", which cannot be used");
        assertThat(order.refusals().get("c"))
                .extracting(DependencyOrder.Refusal::message)
                .isEqualTo("it depends on \"b\", which cannot be used");
    }

    @Test
    void showsTheCycleToEachOfItsPluginsAndToThoseThatNeedThem() {
        DependencyOrder order = DependencyOrder.of(
                Map.of(
                        "a",
                        List.of("b"),
                        "b",
                        List.of("c"),
                        "c",
                        List.of("a"),
                        "outside",
                        List.of("b"),
                        "free",
                        List.of()),
                List.of());

        assertThat(order.levels()).containsExactly(List.of("free"));
        assertThat(order.refusals().get("a"))
                .isEqualTo(new DependencyOrder.Refusal(
                        PluginErrorCode.DEPENDENCY_CYCLE,
                        "it depends on itself: a -> b -> c -> a",
                        "remove one of these from depends_on"));
        assertThat(order.refusals().get("outside"))
                .extracting(DependencyOrder.Refusal::code)
                .isEqualTo(PluginErrorCode.DEPENDENCY_MISSING);
    }

    @Test
    void callsAPluginThatNeedsItselfACycle() {
        DependencyOrder order = DependencyOrder.of(Map.of("a", List.of("a")), List.of());

        assertThat(order.refusals().get("a"))
                .extracting(DependencyOrder.Refusal::message)
                .isEqualTo("it depends on itself: a -> a");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheSameWhateverTheOrderOfTheInputAndNeverStartsAPluginBeforeWhatItNeeds(long seed) {
        Random random = new Random(seed);
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            List<String> some = new ArrayList<>();
            for (int j = 0; j < random.nextInt(3); j++) {
                some.add("p" + random.nextInt(44));
            }
            needs.put("p" + i, some);
        }
        List<String> names = new ArrayList<>(needs.keySet());
        Collections.shuffle(names, random);
        Map<String, List<String>> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, needs.getOrDefault(name, List.of())));

        DependencyOrder order = DependencyOrder.of(needs, List.of());

        assertThat(DependencyOrder.of(shuffled, List.of())).isEqualTo(order);
        Set<String> started = new TreeSet<>();
        for (List<String> level : order.levels()) {
            level.forEach(name -> assertThat(started).containsAll(needs.getOrDefault(name, List.of())));
            started.addAll(level);
        }
        Set<String> all = new TreeSet<>(started);
        all.addAll(order.refusals().keySet());
        assertThat(all).isEqualTo(new TreeSet<>(needs.keySet()));
    }
}
