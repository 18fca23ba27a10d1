package dev.patchbay.hooks.action;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.run.Program;
import dev.patchbay.hooks.run.RunReader;
import dev.patchbay.policy.Tier;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Reads {@code { command = […], … }}: a program decides, or is told where nobody decides. */
final class ProgramReader {
    private ProgramReader() {}

    static Optional<Action> read(SectionReader table, List<HookPoint> points, HookOrigin origin) {
        if (Tier.PROJECT.outranks(origin.tier())) {
            table.ignore(table.keys());
            table.reject(
                    "",
                    "a hook of the tier \"" + origin.tier().wireName() + "\" cannot run programs",
                    "write it in hooks.toml of the project, or let a handler of a plugin decide");
            return Optional.empty();
        }
        boolean decides = points.get(0).isDecidable();
        if (points.stream().anyMatch(point -> point.isDecidable() != decides)) {
            table.ignore(table.keys());
            table.reject(
                    "",
                    "a program cannot both decide and only watch",
                    "give the events that nobody decides on a hook of their own");
            return Optional.empty();
        }
        return RunReader.read(table, points, origin.folder()).map(program -> action(program, decides));
    }

    private static Action action(Program program, boolean decides) {
        String summary = "run " + program;
        return decides
                ? new Action.Decides(
                        summary,
                        host -> event -> program.ask(host, event)
                                .flatMap(said -> said.map(Mono::just).orElseGet(() -> Nothing.at(event.point()))))
                : new Action.Watches(
                        summary, host -> event -> program.ask(host, event).then());
    }
}
