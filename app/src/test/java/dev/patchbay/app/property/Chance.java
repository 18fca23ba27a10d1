package dev.patchbay.app.property;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random choices that can be made again: all of them follow from one seed, which is printed. */
final class Chance {
    private static final long SEED = Long.getLong("patchbay.seed", new Random().nextLong());

    static {
        System.out.println("seed of the random hooks: " + SEED + "; repeat with -Dpatchbay.seed=" + SEED);
    }

    private final Random random;
    private final String origin;

    private Chance(Random random, String origin) {
        this.random = random;
        this.origin = origin;
    }

    /** The choices of one round of a test, which are the same whatever other rounds and tests there are. */
    static Chance in(Class<?> test, int round) {
        long own = SEED + 31L * test.getSimpleName().hashCode() + 0x9E37_79B9_7F4A_7C15L * round;
        return new Chance(new Random(own), test.getSimpleName() + ", round " + round + ", -Dpatchbay.seed=" + SEED);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    <T> List<T> shuffled(Collection<T> some) {
        List<T> copy = new ArrayList<>(some);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** How to make the same choices again. */
    @Override
    public String toString() {
        return origin;
    }
}
