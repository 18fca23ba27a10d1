package dev.patchbay.hooks.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.Events;
import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ConditionPropertyTest {
    private static final int TREES_AT_EACH_POINT = 400;
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final long SEED = Long.getLong("patchbay.seed", new Random().nextLong());

    @ParameterizedTest
    @EnumSource(HookPoint.class)
    void holdsExactlyWhereANaiveEvaluationOfTheJsonFormDoes(HookPoint point) {
        Random random = new Random(SEED + point.wireName().hashCode());
        for (int i = 0; i < TREES_AT_EACH_POINT; i++) {
            HookEvent event = Events.at(point, random);
            JsonNode json = Json.of(event);
            ObjectNode tree = new RandomConditions(random, point, Json.of(Events.at(point))).tree(3);

            Condition condition = read(tree, point);
            assertThat(compiled(condition, event))
                    .as("%s over %s, -Dpatchbay.seed=%d", tree, json, SEED)
                    .isEqualTo(naive(tree, json));
            assertThat(explained(condition, event))
                    .as("the explanation of %s", tree)
                    .isNotEmpty();
        }
    }

    private static Condition read(ObjectNode tree, HookPoint point) {
        SectionReader table = SectionReader.of(new Section("when", tree, Position.of("random"), Map.of()));
        Condition condition = new ConditionReader(List.of(point))
                .read(table)
                .orElseThrow(() -> new AssertionError(tree + ": " + table.finish() + ", seed " + SEED));
        assertThat(table.finish()).as("%s, seed %d", tree, SEED).isEmpty();
        return condition;
    }

    private static String compiled(Condition condition, HookEvent event) {
        try {
            return String.valueOf(condition.holds(event, ZONE));
        } catch (HookFailedException unfit) {
            return "unfit";
        }
    }

    private static String naive(ObjectNode tree, JsonNode json) {
        try {
            return String.valueOf(new NaiveEvaluator(json, ZONE).holds(tree));
        } catch (NaiveEvaluator.Unfit unfit) {
            return "unfit";
        }
    }

    private static String explained(Condition condition, HookEvent event) {
        Reasons reasons = new Reasons();
        condition.explain(event, ZONE, reasons);
        return reasons.toString();
    }
}
