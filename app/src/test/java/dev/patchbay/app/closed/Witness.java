package dev.patchbay.app.closed;

import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.policy.DecisionStep;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of an event.
 *
 * @param point where it was sent
 * @param history what its session says
 * @param requests what the model was asked
 * @param runs how often a tool ran
 * @param asked how often a person was asked
 * @param outcome what the gates decided, where nothing sends the event and so nothing can come of it; else null
 */
record Witness(
        HookPoint point,
        List<EntryBody> history,
        List<ModelRequest> requests,
        int runs,
        int asked,
        @Nullable HookOutcome outcome) {

    /** The entries of one kind. */
    <T extends EntryBody> List<T> all(Class<T> kind) {
        return history.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only entry of that kind. */
    <T extends EntryBody> T only(Class<T> kind) {
        List<T> all = all(kind);
        if (all.size() != 1) {
            throw new AssertionError("expected one " + kind.getSimpleName() + ", but history is " + history);
        }
        return all.get(0);
    }

    /** How the hook failed here, as history says; empty if it did not. */
    List<String> failures(String hook) {
        return all(EntryBody.HookRecord.class).stream()
                .filter(entry -> entry.hook().equals(hook) && entry.point() == point)
                .map(EntryBody.HookRecord::failure)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether the hook did something here, other than fail. */
    boolean acts(String hook) {
        boolean noted =
                all(EntryBody.Note.class).stream().anyMatch(note -> note.hook().equals(hook));
        return noted
                || all(EntryBody.HookRecord.class).stream()
                        .filter(entry -> entry.hook().equals(hook) && entry.point() == point)
                        .anyMatch(entry -> entry.outcome() != null);
    }

    /** What decisions say of hooks that failed. */
    List<String> blamed() {
        return all(EntryBody.ToolDecision.class).stream()
                .flatMap(entry -> entry.decision().steps().stream())
                .filter(step -> DecisionStep.HOOK_FAILURE.equals(step.cause()))
                .map(DecisionStep::id)
                .toList();
    }

    /** Everything that the model has ever been shown. */
    String shown() {
        return String.join(
                "\n",
                requests.stream()
                        .flatMap(request -> Stream.of(request.messages().toString()))
                        .toList());
    }
}
