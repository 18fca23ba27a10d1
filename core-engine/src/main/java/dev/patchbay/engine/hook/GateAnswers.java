package dev.patchbay.engine.hook;

import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.policy.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks of a point answered to one event: its gates in order, then its observers.
 *
 * @param event the event as the gates left it: with the last rewrite, the last redaction, and only the tools that
 *     every gate kept
 * @param answers every answer of a gate in order; gates that failed open have no outcome
 * @param watched what became of each observer, in order; nothing that is decided depends on it
 */
public record GateAnswers(GateEvent<?> event, List<HookAnswer> answers, List<HookAnswer> watched) {
    public GateAnswers {
        Objects.requireNonNull(event, "event");
        answers = List.copyOf(answers);
        watched = List.copyOf(watched);
    }

    /** The answers of a point that nobody listens to. */
    public static GateAnswers none(GateEvent<?> event) {
        return new GateAnswers(event, List.of(), List.of());
    }

    /** What gates of the tiers above this one answered. */
    public GateAnswers above(Tier tier) {
        return new GateAnswers(
                event,
                answers.stream()
                        .filter(answer -> answer.hook().tier().outranks(tier))
                        .toList(),
                List.of());
    }

    /**
     * The fold: stop, deny, defer, ask, then what changes something (rewrite, redact, narrow, retry, discard, keep
     * going, allow), then note, then the point's own answer when nobody objects: proceed, and for the points that have no
     * proceed fail, finish or ask on. Narrowings are intersected, the longest retry counts, the question to the most
     * people, and the last rewrite and the last redaction; else the first of equals.
     */
    public HookOutcome strongest() {
        HookOutcome strongest = null;
        for (HookAnswer answer : answers) {
            HookOutcome outcome = counting(answer);
            if (outcome == null) {
                continue;
            }
            if (strongest == null || Outcomes.strength(outcome) > Outcomes.strength(strongest)) {
                strongest = outcome;
            } else if (Outcomes.strength(outcome) == Outcomes.strength(strongest)) {
                strongest = Outcomes.merged(strongest, outcome);
            }
        }
        return strongest == null ? Outcomes.neutral(event.point()) : strongest;
    }

    /** The answer that the fold chose; null when nobody said anything but to go on. */
    public @Nullable HookAnswer strongestAnswer() {
        HookAnswer strongest = null;
        HookOutcome before = null;
        int strength = 0;
        for (HookAnswer answer : answers) {
            HookOutcome outcome = counting(answer);
            if (outcome == null || Outcomes.isNeutral(outcome)) {
                continue;
            }
            int own = Outcomes.strength(outcome);
            if (own > strength || (own == strength && before != null && Outcomes.replaces(before, outcome))) {
                strongest = answer;
                before = outcome;
                strength = own;
            }
        }
        return strongest;
    }

    /** The answers that add a note, in order. */
    public List<HookAnswer> notes() {
        return answers.stream()
                .filter(answer -> answer.outcome() instanceof HookOutcome.Note)
                .toList();
    }

    /** The notes as history keeps them, in order. */
    public List<EntryBody.Note> noteEntries() {
        List<EntryBody.Note> notes = new ArrayList<>();
        for (HookAnswer answer : answers) {
            if (answer.outcome() instanceof HookOutcome.Note note) {
                notes.add(new EntryBody.Note(answer.hook().id(), event.point(), note.text()));
            }
        }
        return notes;
    }

    /**
     * What history keeps of the answers: everything but those that simply went on and the notes, which are entries of
     * their own.
     */
    public List<EntryBody.HookRecord> records() {
        return kept(false);
    }

    /** What history keeps of answers whose notes no model reads: the notes too. */
    public List<EntryBody.HookRecord> recordsWithNotes() {
        return kept(true);
    }

    private List<EntryBody.HookRecord> kept(boolean withNotes) {
        List<EntryBody.HookRecord> records = kept(answers, withNotes);
        List<EntryBody.HookRecord> failures = records(watched);
        if (failures.isEmpty()) {
            return records;
        }
        List<EntryBody.HookRecord> all = new ArrayList<>(records);
        all.addAll(failures);
        return all;
    }

    /** What history keeps of the answers of observers. */
    public static List<EntryBody.HookRecord> records(List<HookAnswer> watched) {
        return kept(watched, false);
    }

    private static List<EntryBody.HookRecord> kept(List<HookAnswer> answers, boolean withNotes) {
        List<EntryBody.HookRecord> records = List.of();
        for (HookAnswer answer : answers) {
            HookOutcome outcome = answer.outcome();
            boolean worthKeeping = answer.failure() != null
                    || (outcome != null
                            && !Outcomes.isNeutral(outcome)
                            && (withNotes || !(outcome instanceof HookOutcome.Note)));
            if (worthKeeping) {
                records = records.isEmpty() ? new ArrayList<>() : records;
                records.add(new EntryBody.HookRecord(
                        answer.hook().id(),
                        answer.hook().point(),
                        answer.hook().tier(),
                        answer.failure() == null ? outcome : null,
                        answer.failure()));
            }
        }
        return records;
    }

    /** An allowance counts only from the host itself and from the administrator. */
    private static @Nullable HookOutcome counting(HookAnswer answer) {
        HookOutcome outcome = answer.outcome();
        boolean mayNotAllow = outcome instanceof HookOutcome.Allow
                && Tier.ADMIN.outranks(answer.hook().tier());
        return mayNotAllow ? null : outcome;
    }
}
