package dev.patchbay.app.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.engine.registry.Registry;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.InvalidConfigurationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Hooks of a point have one order, whatever order files, tables and plugins come in. */
class HookOrderPropertyTest {
    private static final int SETS = 200;
    private static final int ARRIVALS = 3;
    private static final List<HookPoint> POINTS =
            List.of(HookPoint.TOOL_BEFORE, HookPoint.PROMPT_SUBMIT, HookPoint.RUN_START);
    private static final Comparator<HookDraft> UNTOLD =
            Comparator.<HookDraft>comparingInt(hook -> -hook.place().priority()).thenComparing(HookDraft::id);

    @Test
    void theOrderIsThatOfTiersEdgesPrioritiesAndIdsHoweverTheyArrive() {
        for (int round = 0; round < SETS; round++) {
            Chance chance = Chance.in(HookOrderPropertyTest.class, round);
            List<HookDraft> hooks = hooks(chance);
            for (int i = 0; i < ARRIVALS; i++) {
                Registry registry = arrived(chance, hooks);
                for (HookPoint point : POINTS) {
                    assertThat(ids(registry, point))
                            .as("%s at %s\n%s", chance, point, hooks)
                            .isEqualTo(naive(hooks, point));
                }
            }
        }
    }

    @Test
    void aCircleIsAnErrorHoweverTheyArrive() {
        for (int round = SETS; round < 2 * SETS; round++) {
            Chance chance = Chance.in(HookOrderPropertyTest.class, round);
            List<HookDraft> hooks = withCircle(chance, hooks(chance));
            Set<String> messages = new TreeSet<>();
            for (int i = 0; i < ARRIVALS; i++) {
                assertThatThrownBy(() -> {
                            var unused = arrived(chance, hooks);
                        })
                        .as("%s\n%s", chance, hooks)
                        .isInstanceOfSatisfying(
                                InvalidConfigurationException.class,
                                invalid -> invalid.problems().forEach(problem -> messages.add(problem.message())));
            }
            assertThat(messages)
                    .as("%s\n%s", chance, hooks)
                    .isNotEmpty()
                    .allMatch(message -> message.endsWith("round in a circle"))
                    .hasSizeLessThanOrEqualTo(POINTS.size());
        }
    }

    /** Edges lead from earlier to later in an order that has nothing to do with the final one, so there is no circle. */
    private static List<HookDraft> hooks(Chance chance) {
        List<HookDraft> hooks = new ArrayList<>();
        int many = 2 + chance.below(14);
        for (int i = 0; i < many; i++) {
            List<HookPoint> points = chance.shuffled(POINTS).subList(0, 1 + chance.below(POINTS.size()));
            String name = "h" + chance.below(10) + "-" + i;
            hooks.add(new HookDraft(
                    chance.pick(Author.ALL),
                    name,
                    points,
                    "*",
                    null,
                    new Does.Says("deny"),
                    HookDraft.Place.ANYWHERE,
                    false,
                    !chance.oneIn(6)));
        }
        for (int i = 0; i < many; i++) {
            hooks.set(i, hooks.get(i).at(place(chance, hooks, i)));
        }
        return hooks;
    }

    private static HookDraft.Place place(Chance chance, List<HookDraft> hooks, int own) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int other = 0; other < hooks.size(); other++) {
            if (other != own && areOrderable(hooks.get(own), hooks.get(other)) && chance.oneIn(3)) {
                (own < other ? before : after).add(named(chance, hooks.get(other)));
            }
        }
        return new HookDraft.Place(chance.below(3), before, after);
    }

    private static boolean areOrderable(HookDraft one, HookDraft other) {
        return one.author().equals(other.author()) && one.on().stream().anyMatch(other.on()::contains);
    }

    /** By its name or by its id, which mean the same in one file. */
    private static String named(Chance chance, HookDraft hook) {
        return chance.oneIn(2) ? hook.name() : hook.id();
    }

    private static List<HookDraft> withCircle(Chance chance, List<HookDraft> hooks) {
        List<HookDraft> all = new ArrayList<>(hooks);
        Author author = chance.pick(Author.ALL);
        int length = 2 + chance.below(3);
        for (int i = 0; i < length; i++) {
            List<String> before = List.of("circle-" + (i + 1) % length);
            all.add(new HookDraft(
                    author,
                    "circle-" + i,
                    POINTS,
                    "*",
                    null,
                    new Does.Says("deny"),
                    new HookDraft.Place(chance.below(3), before, List.of()),
                    false,
                    true));
        }
        return all;
    }

    /** Files are read, and plugins come and come again, in random order, and so are the tables in files. */
    private static Registry arrived(Chance chance, List<HookDraft> hooks) {
        Registry registry = new Registry(List.of(), List.of());
        List<Runnable> arrivals = new ArrayList<>();
        List<Author> files = chance.shuffled(Author.HOST);
        arrivals.add(() -> registry.declare(World.read(files.stream()
                .map(author -> author.source(own(chance, hooks, author)))
                .toList())));
        for (Author plugin : List.of(Author.FILES, Author.OTHER, Author.OTHER)) {
            arrivals.add(() -> registry.publish(
                    World.contributions(plugin, List.of(), own(chance, hooks, plugin), List.of(), List.of())));
        }
        chance.shuffled(arrivals).forEach(Runnable::run);
        return registry;
    }

    private static List<HookDraft> own(Chance chance, List<HookDraft> hooks, Author author) {
        return chance.shuffled(
                hooks.stream().filter(hook -> hook.author().equals(author)).toList());
    }

    private static List<String> ids(Registry registry, HookPoint point) {
        return registry.current().hooks().at(point).stream()
                .map(hook -> hook.spec().id())
                .toList();
    }

    /** Tier by tier: of those that need not wait for any other that is left, always the first by priority and id. */
    private static List<String> naive(List<HookDraft> hooks, HookPoint point) {
        List<String> order = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            List<HookDraft> left = new ArrayList<>(hooks.stream()
                    .filter(hook -> hook.isAt(point) && hook.author().tier() == tier)
                    .toList());
            while (!left.isEmpty()) {
                Predicate<HookDraft> free = hook -> left.stream().noneMatch(other -> comesBefore(other, hook));
                HookDraft next = left.stream().filter(free).min(UNTOLD).orElseThrow();
                order.add(next.id());
                left.remove(next);
            }
        }
        return order;
    }

    private static boolean comesBefore(HookDraft one, HookDraft other) {
        return names(one.place().before(), other) || names(other.place().after(), one);
    }

    private static boolean names(List<String> edges, HookDraft hook) {
        return edges.stream().anyMatch(edge -> Objects.equals(edge, hook.name()) || Objects.equals(edge, hook.id()));
    }
}
