package dev.patchbay.engine.agent;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ModelBefore;
import dev.patchbay.hook.ToolsPrepare;
import dev.patchbay.hook.TurnStart;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.session.StopReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One turn up to the model's answer: which tools the model is shown, what it is asked, and what it says. */
final class Turn implements ModelCall.Asker {
    private final RunScope scope;
    private final int number;
    private final Next next;
    private final Set<String> withheld = new HashSet<>();
    private List<RegisteredTool> offered = List.of();

    Turn(RunScope scope, int number, Next next) {
        this.scope = scope;
        this.number = number;
        this.next = next;
    }

    /** What comes after a turn. Exactly one of these is called, once, unless the run is interrupted. */
    interface Next {
        /** The model has answered; the answer is not in history yet. */
        void answered(Turn turn, ModelReply reply);

        /** The run ends. */
        void end(StopReason reason, @Nullable String detail);

        /** The run fails. */
        void fail(String message);
    }

    /** Its number in the run, from 1. */
    int number() {
        return number;
    }

    /** Whether hooks have taken a tool away that policy would have shown; the model must not call it either. */
    boolean isWithheld(String tool) {
        return withheld.contains(tool);
    }

    /** Begins, inside the loop. */
    void begin() {
        scope.ask(
                HookPoint.TURN_START,
                at -> new TurnStart(at, number),
                ruling -> scope.write(ruling, () -> begun(ruling.outcome())));
    }

    private void begun(@Nullable HookOutcome outcome) {
        if (outcome instanceof HookOutcome.Stop stop) {
            next.end(StopReason.HOOK, stop.reason());
            return;
        }
        scope.loop.emit(sequence -> new AgentEvent.TurnStarted(sequence, number));
        scope.loop.then(this::prepareTools);
    }

    private void prepareTools() {
        List<RegisteredTool> visible = scope.agent.registry().current().listed();
        offered = visible;
        scope.ask(
                HookPoint.TOOLS_PREPARE,
                at -> new ToolsPrepare(
                        at, number, visible.stream().map(RegisteredTool::info).toList()),
                this::narrow);
    }

    /** The intersection of what every hook would keep, so that none can bring back what another has taken away. */
    private void narrow(Ruling ruling) {
        for (HookAnswer answer : ruling.answers()) {
            if (answer.outcome() instanceof HookOutcome.Narrow narrow) {
                offered.stream()
                        .map(tool -> tool.info().name())
                        .filter(tool -> !narrow.keep().contains(tool))
                        .forEach(withheld::add);
            }
        }
        offered =
                offered.stream().filter(tool -> !isWithheld(tool.info().name())).toList();
        scope.write(ruling, this::project);
    }

    private void project() {
        readNews(() -> {
            ModelRequest request = request();
            scope.ask(
                    HookPoint.MODEL_BEFORE,
                    at -> new ModelBefore(at, number, request),
                    ruling -> scope.write(ruling, () -> ask(ruling, request)));
        });
    }

    private void ask(Ruling ruling, ModelRequest request) {
        if (ruling.outcome() instanceof HookOutcome.Stop stop) {
            next.end(StopReason.HOOK, stop.reason());
        } else if (ruling.notes().isEmpty()) {
            new ModelCall(scope, number, request, this).ask();
        } else {
            readNews(() -> new ModelCall(scope, number, request(), this).ask());
        }
    }

    private void readNews(Runnable then) {
        scope.loop.await(
                new ProjectionReader(scope.agent.store()).news(scope.history.session(), scope.projection), change -> {
                    if (change != null) {
                        change.run();
                    }
                    then.run();
                });
    }

    private ModelRequest request() {
        return new ModelRequest(
                scope.projection.messages(scope.agent.instructions()),
                offered.stream().map(RegisteredTool::spec).toList(),
                null);
    }

    @Override
    public void replied(ModelReply answer) {
        next.answered(this, answer);
    }

    @Override
    public void stopped(String reason) {
        next.end(StopReason.HOOK, reason);
    }

    @Override
    public void outOfTokens(String reason) {
        next.end(StopReason.TOKEN_LIMIT, reason);
    }

    @Override
    public void failed(String message) {
        next.fail(message);
    }
}
