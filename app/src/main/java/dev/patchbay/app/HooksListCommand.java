package dev.patchbay.app;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.host.HookListing;
import dev.patchbay.json.Json;
import dev.patchbay.problem.Problem;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/** {@code hooks list}: every hook in the order in which it is called, whose it is, where it stands, and what it does. */
final class HooksListCommand implements Subcommand {
    private static final int SHOWN_OF_A_DIGEST = 19;

    @Override
    public CommandSpec spec() {
        return Specs.of(
                "Lists every hook by event, in the order in which they are called: its tier, id, file and line, what it"
                        + " does, and the digest of its meaning.");
    }

    @Override
    public ExitCode run(Invocation invocation) {
        try (RunningHost host = HostOpening.of(invocation).startQuietly()) {
            List<HookListing> hooks = host.host().hooks().all();
            List<Problem> problems = host.host().hooks().problems();
            if (invocation.options().json()) {
                hooks.forEach(hook -> invocation.json(json(hook)));
                problems.forEach(invocation::json);
            } else {
                show(hooks, problems, invocation.screen());
            }
            return ExitCode.OK;
        }
    }

    private static ObjectNode json(HookListing hook) {
        HookSpec spec = hook.spec();
        ObjectNode json = Json.object()
                .put("type", "hook")
                .put("on", spec.point().wireName())
                .put("id", spec.id())
                .put("tier", spec.tier().wireName())
                .put("decides", hook.decides())
                .put("enabled", hook.enabled())
                .put("priority", spec.priority())
                .put("timeout_ms", spec.timeout().toMillis())
                .put("on_failure", spec.onFailure().wireName())
                .put("summary", hook.summary());
        if (hook.position() != null) {
            json.put("file", hook.position().file()).put("line", hook.position().line());
        }
        if (hook.digest() != null) {
            json.put("digest", hook.digest().text());
        }
        return json;
    }

    private static void show(List<HookListing> hooks, List<Problem> problems, Screen screen) {
        if (hooks.isEmpty()) {
            screen.remark("no hooks");
        }
        Style style = screen.answerStyle();
        Table table = new Table();
        HookPoint last = null;
        for (HookListing hook : hooks) {
            HookSpec spec = hook.spec();
            if (!spec.point().equals(last)) {
                table.note(style.bold(spec.point().wireName()));
                last = spec.point();
            }
            table.row(
                    "  " + (hook.enabled() ? Printable.of(spec.id()) : style.dim(Printable.of(spec.id()))),
                    style.dim(spec.tier().wireName()),
                    hook.enabled() ? (hook.decides() ? "decides" : "watches") : style.yellow("disabled"),
                    summary(hook),
                    style.dim(place(hook)),
                    style.dim(digest(hook)));
        }
        table.lines().forEach(screen::answer);
        problems.forEach(problem -> screen.remark(Printable.of(problem.describe())));
    }

    private static String summary(HookListing hook) {
        return hook.summary().isEmpty() ? "code" : Printable.line(hook.summary(), 80);
    }

    private static String place(HookListing hook) {
        return hook.position() == null
                ? "-"
                : Printable.of(hook.position().file()) + ":" + hook.position().line();
    }

    private static String digest(HookListing hook) {
        return hook.digest() == null ? "-" : hook.digest().text().substring(0, SHOWN_OF_A_DIGEST);
    }
}
