package dev.patchbay.engine.agent;

import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the gates of one event say.
 *
 * @param outcome what it comes to; null if nobody listens
 * @param hook who said it; empty if nobody said anything but to go on
 * @param answers all answers, in order
 * @param records what history is to know of them
 * @param notes what is to be added for the model
 */
record Ruling(
        @Nullable HookOutcome outcome,
        String hook,
        List<HookAnswer> answers,
        List<EntryBody.HookRecord> records,
        List<EntryBody.Note> notes) {
    /** Nobody listens. */
    static final Ruling NONE = new Ruling(null, "", List.of(), List.of(), List.of());

    /** What these answers come to. */
    static Ruling of(@Nullable GateAnswers answers) {
        GateAnswers given = Objects.requireNonNull(answers, "the hook pipeline gave no answers");
        HookAnswer strongest = given.strongestAnswer();
        return new Ruling(
                given.strongest(),
                strongest == null ? "" : strongest.hook().id(),
                given.answers(),
                given.records(),
                given.noteEntries());
    }

    /** What history is to know, and then the notes. */
    List<EntryBody> entries() {
        List<EntryBody> entries = new ArrayList<>(records);
        entries.addAll(notes);
        return entries;
    }
}
