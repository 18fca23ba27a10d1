package dev.patchbay.hooks.run;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.plugin.Digest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code { command = ["./check.py"], protocol = "patchbay", digest = "sha256:…", env = {…}, working_dir = "." }}. */
public final class RunReader {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ksh", "zsh");

    private RunReader() {}

    /**
     * The program that a table declares; empty where it is wrong, which is then reported to its reader.
     *
     * @param points where the hook is called
     * @param folder where the hook's file lies
     */
    public static Optional<Program> read(SectionReader table, List<HookPoint> points, Path folder) {
        table.require("command");
        List<String> command = table.strings("command").orElse(List.of());
        CommandProtocol protocol =
                table.parsed("protocol", Protocols::named).orElseGet(() -> Protocols.named(PatchbayProtocol.NAME));
        Optional<Digest> digest = table.parsed("digest", Digest::new);
        Map<String, String> environment = table.stringMap("env");
        Optional<Path> workingDirectory = table.parsed("working_dir", RunReader::path);
        for (HookPoint point : points) {
            if (!protocol.speaksOf(point)) {
                table.reject(
                        "protocol",
                        "the protocol \"" + protocol.name() + "\" has no words for \"" + point.wireName() + "\"",
                        "write a program for the protocol \"" + PatchbayProtocol.NAME + "\"");
            }
        }
        protocol = named(table, points, protocol);
        if (command.isEmpty() || command.get(0).isBlank()) {
            if (table.has("command")) {
                table.reject("command", "\"command\" names no program", "write it as [\"./check.py\", \"argument\"]");
            }
            return Optional.empty();
        }
        if (!table.has("digest")) {
            hintAtPin(table, command);
        }
        return Optional.of(new Program(
                command, folder, workingDirectory.orElse(null), environment, digest.orElse(null), protocol));
    }

    /** With the names that programs written for something else have for the event and for tools. */
    private static CommandProtocol named(SectionReader table, List<HookPoint> points, CommandProtocol protocol) {
        Optional<String> event = table.string("event");
        Map<String, String> tools = table.stringMap("tools");
        if (event.isEmpty() && tools.isEmpty()) {
            return protocol;
        }
        try {
            return protocol.named(event.orElse(null), tools, points);
        } catch (IllegalArgumentException unknown) {
            table.reject(event.isEmpty() ? "tools" : "event", String.valueOf(unknown.getMessage()), "");
            return protocol;
        }
    }

    private static void hintAtPin(SectionReader table, List<String> command) {
        String program = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
        if (SHELLS.contains(program) && command.contains("-c")) {
            table.hint(
                    "command",
                    "\"" + command.get(0)
                            + "\" runs what is written here, and the programs that are named there may change"
                            + " without anybody noticing",
                    "name the program itself in \"command\", and pin it: digest = \"sha256:…\"");
        } else {
            table.hint(
                    "command",
                    "\"" + command.get(0) + "\" may change without anybody noticing",
                    "write its digest: digest = \"sha256:…\"");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException none) {
            throw new IllegalArgumentException("\"" + text + "\" is no path", none);
        }
    }
}
