package dev.patchbay.app;

import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** {@code plugin logs NAME}: what a plugin said on its standard error and through its protocol. */
final class LogsCommand implements Subcommand {
    private static final String LINES = "-n";
    private static final String FOLLOW = "-f";
    private static final int DEFAULT_LINES = 50;
    private static final int MOST_LINES = 1_000_000;
    private static final Duration PERIOD = Duration.ofMillis(250);

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Shows what a plugin logged: its standard error, and what it sent to be logged.");
        spec.addPositional(Specs.required(0, "NAME", "The plugin's name."));
        spec.addOption(Specs.valued(LINES, "N", "How many of the last lines; default: " + DEFAULT_LINES + "."));
        spec.addOption(Specs.flag(FOLLOW, "Go on with what is logged from now on, until Ctrl-C."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostOpening opening = HostOpening.of(invocation);
        String name = invocation.requiredArgument(0);
        Path state = opening.config().stateDirectory();
        LogTail tail = PluginId.isName(name)
                ? new LogTail(PluginLogs.file(state, name), PluginLogs.older(state, name))
                : LogTail.NOTHING;
        if (!tail.exists()) {
            // Of a plugin that is removed there may still be a log; only without one the name must be right.
            invocation.screen().remark(opening.plugin(name).id() + " has logged nothing");
        }
        try {
            tail.last(number(invocation)).forEach(line -> show(invocation, name, line));
            if (invocation.flag(FOLLOW)) {
                follow(invocation, name, tail);
            }
            return ExitCode.OK;
        } catch (IOException failed) {
            throw new UncheckedIOException("the log of \"" + name + "\" cannot be read: " + failed, failed);
        }
    }

    private static void follow(Invocation invocation, String name, LogTail tail) {
        Flux<String> lines = Flux.interval(PERIOD, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .concatMapIterable(tick -> fresh(tail));
        invocation.foreground().each(lines, line -> show(invocation, name, line));
    }

    private static List<String> fresh(LogTail tail) {
        try {
            return tail.fresh();
        } catch (IOException failed) {
            throw new UncheckedIOException("the log cannot be read: " + failed, failed);
        }
    }

    private static int number(Invocation invocation) {
        String typed = invocation.option(LINES);
        if (typed == null) {
            return DEFAULT_LINES;
        }
        if (!typed.matches("[0-9]{1,7}") || Integer.parseInt(typed) > MOST_LINES) {
            throw new UsageException("\"" + LINES + " " + typed + "\" is no number of lines", "");
        }
        return Integer.parseInt(typed);
    }

    /** A line is the time, who speaks, and the text. */
    private static void show(Invocation invocation, String name, String line) {
        if (!invocation.options().json()) {
            invocation.screen().answer(Printable.of(line));
            return;
        }
        List<String> parts = List.of(line.split(" ", 3));
        var json = Json.object().put("plugin", name);
        if (parts.size() == 3) {
            json.put("time", parts.get(0)).put("by", parts.get(1)).put("text", parts.get(2));
        } else {
            json.put("text", line);
        }
        invocation.json(json);
    }
}
