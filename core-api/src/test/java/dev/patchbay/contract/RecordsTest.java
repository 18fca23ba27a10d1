package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.patchbay.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every record of the contracts that is data. */
class RecordsTest {
    private static final int SEEDS = 40;

    @Test
    void areFound() {
        assertThat(ContractTypes.dataRecords()).hasSizeGreaterThan(90);
    }

    @TestFactory
    Stream<DynamicTest> areWrittenAndReadBackEqual() {
        return each(type -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                assertRoundTrip(type, new Samples(seed).record(type), "seed " + seed);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> keepAbsenceAndPresenceOfWhatMayBeNull() {
        return eachComponent(Samples::isNullable, (type, i) -> {
            for (long seed = 0; seed < 3; seed++) {
                @Nullable Object[] components = new Samples(seed).components(type);
                components[i] = null;
                assertRoundTripIfLegal(type, components);
                components[i] = new Samples(seed).component(type, type.getRecordComponents()[i]);
                assertRoundTripIfLegal(type, components);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> carryEveryKindOfASealedComponent() {
        return eachComponent(component -> component.getType().isSealed(), (type, i) -> {
            for (Class<?> kind : ContractTypes.recordsOf(type.getRecordComponents()[i].getType())) {
                Samples samples = new Samples(1);
                @Nullable Object[] components = samples.components(type);
                components[i] = samples.record(kind);
                assertRoundTrip(type, Samples.make(type, components), kind.getSimpleName());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> refuseNullWhereItIsNotSaidToBePossible() {
        return eachComponent(
                component -> !component.getType().isPrimitive() && !Samples.isNullable(component), (type, i) -> {
                    @Nullable Object[] components = new Samples(1).components(type);
                    components[i] = null;
                    assertThatThrownBy(() -> Samples.make(type, components))
                            .as("%s without %s", name(type), type.getRecordComponents()[i].getName())
                            .isInstanceOf(NullPointerException.class);
                });
    }

    @TestFactory
    Stream<DynamicTest> shareNothingThatCanChange() {
        return eachComponent(component -> true, (type, i) -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                @Nullable Object[] components = new Samples(seed).components(type);
                Object made = Samples.make(type, components);
                String before = Json.write(made);
                disturb(components[i]);
                assertThat(Json.write(made)).isEqualTo(before);
                assertUnmodifiable(Samples.get(made, type.getRecordComponents()[i]));
            }
        });
    }

    private static void assertRoundTripIfLegal(Class<?> type, @Nullable Object[] components) {
        Object value;
        try {
            value = Samples.make(type, components);
        } catch (IllegalArgumentException notTogether) {
            return; // Some components may be null, but not all of them at once.
        }
        assertRoundTrip(type, value, "");
    }

    private static void assertRoundTrip(Class<?> type, Object value, String description) {
        String text = Json.write(value);
        assertThat((Object) Json.mapper().readValue(text, type))
                .as("%s %s", description, text)
                .isEqualTo(value);
        assertThat(Json.of(value)).as("%s as a tree", description).isEqualTo(Json.parse(text));
        for (Class<?> above : ContractTypes.sealedAbove(type)) {
            if (isPolymorphic(above)) {
                assertThat((Object) Json.mapper().readValue(text, above))
                        .as("%s %s as %s", description, text, above.getSimpleName())
                        .isEqualTo(value);
            }
        }
    }

    private static boolean isPolymorphic(Class<?> type) {
        return type.isAnnotationPresent(JsonTypeInfo.class)
                || Stream.of(type.getInterfaces()).anyMatch(RecordsTest::isPolymorphic);
    }

    /** Changes what was handed to a constructor, where it can be changed. */
    private static void disturb(@Nullable Object given) {
        if (given instanceof Map<?, ?> map) {
            map.values().forEach(RecordsTest::disturb);
            map.clear();
        } else if (given instanceof Collection<?> collection) {
            collection.forEach(RecordsTest::disturb);
            collection.clear();
        } else if (given instanceof ObjectNode object && !isFrozen(object)) {
            object.removeAll();
            object.put("disturbed", true);
        } else if (given instanceof ArrayNode array && !isFrozen(array)) {
            array.add("disturbed");
        }
    }

    private static void assertUnmodifiable(@Nullable Object held) {
        if (held instanceof Map<?, ?> map) {
            assertRefused(map::clear, map);
            map.values().forEach(RecordsTest::assertUnmodifiable);
        } else if (held instanceof Collection<?> collection) {
            assertRefused(collection::clear, collection);
            collection.forEach(RecordsTest::assertUnmodifiable);
        } else if (held instanceof ObjectNode || held instanceof ArrayNode) {
            assertThat(isFrozen(held)).as("frozen: " + held).isTrue();
        }
    }

    private static boolean isFrozen(Object node) {
        return node == Json.freeze((tools.jackson.databind.JsonNode) node);
    }

    private static void assertRefused(ThrowingCallable change, Object held) {
        assertThatThrownBy(change).as("changing " + held).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<Class<?>> check) {
        return ContractTypes.dataRecords().stream().map(type -> dynamicTest(name(type), () -> check.accept(type)));
    }

    private static Stream<DynamicTest> eachComponent(
            java.util.function.Predicate<RecordComponent> which, java.util.function.ObjIntConsumer<Class<?>> check) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> type : ContractTypes.dataRecords()) {
            RecordComponent[] components = type.getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                if (which.test(components[i])) {
                    int index = i;
                    tests.add(dynamicTest(name(type) + "." + components[i].getName(), () -> check.accept(type, index)));
                }
            }
        }
        return tests.stream();
    }

    private static String name(Class<?> type) {
        return type.getName().substring("dev.patchbay.".length());
    }
}
