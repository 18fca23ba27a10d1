package dev.patchbay.hook;

import java.util.Objects;

/** A gate or an observer with what the host needs to know to call it. */
public sealed interface Hook {
    /** Where, when and in which order it is called. */
    HookSpec spec();

    /** The same hook under another specification of the same point. */
    Hook withSpec(HookSpec spec);

    /**
     * A gate for one event type.
     *
     * @throws IllegalArgumentException if the specification's point sends another event
     */
    static <E extends GateEvent<O>, O extends HookOutcome> Hook gate(Class<E> event, HookSpec spec, Gate<E, O> gate) {
        checkPoint(event, spec);
        return new Gating(spec, gate);
    }

    /**
     * An observer for one event type.
     *
     * @throws IllegalArgumentException if the specification's point sends another event
     */
    static <E extends HookEvent> Hook observer(Class<E> event, HookSpec spec, Observer<E> observer) {
        checkPoint(event, spec);
        return new Observing(spec, observer);
    }

    private static void checkPoint(Class<?> event, HookSpec spec) {
        if (spec.point().event() != event) {
            throw new IllegalArgumentException("the hook \"" + spec.id() + "\" is for " + event.getSimpleName()
                    + ", but " + spec.point().wireName() + " sends "
                    + spec.point().event().getSimpleName());
        }
    }

    /**
     * A gate. Made by {@link Hook#gate}, which checks that its type fits its point; whoever makes one directly answers
     * for that.
     */
    record Gating(HookSpec spec, Gate<?, ?> gate) implements Hook {
        public Gating {
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(gate, "gate");
            if (!spec.point().isDecidable()) {
                throw new IllegalArgumentException(
                        "\"" + spec.id() + "\": " + spec.point().wireName() + " can only be observed");
            }
        }

        @Override
        public Hook withSpec(HookSpec newSpec) {
            return new Gating(newSpec, gate);
        }
    }

    /** An observer. */
    record Observing(HookSpec spec, Observer<?> observer) implements Hook {
        public Observing {
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(observer, "observer");
        }

        @Override
        public Hook withSpec(HookSpec newSpec) {
            return new Observing(newSpec, observer);
        }
    }
}
