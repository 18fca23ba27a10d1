package dev.patchbay.tool;

import dev.patchbay.config.SectionReader;
import java.util.Objects;

/**
 * What a tool says about its effects. Policy treats what it did not say as the worse answer.
 *
 * @param readOnly it changes nothing
 * @param destructive it may remove or overwrite; meaningful only where it is not read-only
 * @param idempotent calling it again with the same arguments has no further effect
 * @param openWorld it reaches beyond the host: the network, other people
 * @param concurrencySafe calls may overlap
 */
public record ToolTraits(
        Tristate readOnly, Tristate destructive, Tristate idempotent, Tristate openWorld, Tristate concurrencySafe) {
    /** A tool that said nothing. */
    public static final ToolTraits UNKNOWN =
            new ToolTraits(Tristate.UNKNOWN, Tristate.UNKNOWN, Tristate.UNKNOWN, Tristate.UNKNOWN, Tristate.UNKNOWN);

    /** A tool that only reads, here, as often as one likes. */
    public static final ToolTraits READS =
            new ToolTraits(Tristate.YES, Tristate.NO, Tristate.YES, Tristate.NO, Tristate.YES);

    /** A tool that adds or changes, but destroys nothing. */
    public static final ToolTraits WRITES =
            new ToolTraits(Tristate.NO, Tristate.NO, Tristate.UNKNOWN, Tristate.NO, Tristate.NO);

    public ToolTraits {
        Objects.requireNonNull(readOnly, "readOnly");
        Objects.requireNonNull(destructive, "destructive");
        Objects.requireNonNull(idempotent, "idempotent");
        Objects.requireNonNull(openWorld, "openWorld");
        Objects.requireNonNull(concurrencySafe, "concurrencySafe");
    }

    /** What a table of flags says, by the names of the components in snake case; a key that is left out says nothing. */
    public static ToolTraits of(SectionReader table) {
        return new ToolTraits(
                trait(table, "read_only"),
                trait(table, "destructive"),
                trait(table, "idempotent"),
                trait(table, "open_world"),
                trait(table, "concurrency_safe"));
    }

    private static Tristate trait(SectionReader table, String key) {
        return table.flag(key).map(Tristate::of).orElse(Tristate.UNKNOWN);
    }

    /** Whether the tool is known to change nothing. */
    public boolean knownReadOnly() {
        return readOnly == Tristate.YES;
    }

    /** Whether a call may be made again when nobody knows whether it was made: known to change nothing, or nothing more. */
    public boolean mayBeRepeated() {
        return knownReadOnly() || idempotent == Tristate.YES;
    }

    /** Whether calls may run side by side: known to be safe for that, or known to change nothing and not known unsafe. */
    public boolean mayRunInParallel() {
        return concurrencySafe == Tristate.YES || (knownReadOnly() && concurrencySafe != Tristate.NO);
    }
}
