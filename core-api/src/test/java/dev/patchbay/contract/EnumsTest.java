package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.patchbay.json.Json;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every enum of the contracts. */
class EnumsTest {
    @TestFactory
    Stream<DynamicTest> areWrittenAndReadByTheirWireNames() {
        return ContractTypes.enums().stream().map(type -> dynamicTest(type.getSimpleName(), () -> roundTrip(type)));
    }

    private static void roundTrip(Class<?> type) throws ReflectiveOperationException {
        Set<String> names = new HashSet<>();
        for (Object constant : type.getEnumConstants()) {
            String wireName = (String) type.getMethod("wireName").invoke(constant);
            assertThat(wireName).matches("[a-z][a-z0-9_.-]*");
            assertThat(Json.write(constant)).isEqualTo("\"" + wireName + "\"");
            assertThat((Object) Json.mapper().readValue("\"" + wireName + "\"", type))
                    .isSameAs(constant);
            assertThat(names.add(wireName)).as("%s is used once", wireName).isTrue();
        }
    }
}
