package dev.patchbay.hook;

import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.Position;
import java.util.List;

/** A hook as it is written in a file, checked, but not yet in force. Immutable. */
public interface DeclaredHook {
    /** Its name, unique in its file. */
    String name();

    /** Where it stands. */
    Position position();

    /** Of its meaning: the same for the same table, however it is spaced and ordered. */
    Digest digest();

    /** Whether it is in force at all. */
    boolean isEnabled();

    /** What it does, in a few words, for lists. */
    String summary();

    /**
     * One hook for each point that it names, and observers at others where it has to count, at most one hook a point; enabled
     * or not, with what this host gives it. Makes nothing that would have to be
     * closed: a host that only looks at hooks asks for them too.
     */
    List<Hook> in(HookHost host);
}
