package dev.patchbay.models.scripted;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.json.Json;
import dev.patchbay.problem.Nearest;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A script in TOML: {@code [[step]]} tables with {@code text}, {@code delay_ms}, {@code error} with {@code retryable},
 * {@code usage = { input, output }}, and {@code [[step.call]]} tables with {@code tool}, {@code arguments} and
 * {@code id}. A step waits first, then says its text, then fails or asks for its calls.
 *
 * @param steps the steps that could be read
 * @param problems what is wrong, in the file's order
 */
record ScriptFile(List<ScriptedStep> steps, List<Problem> problems) {
    ScriptFile {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a script; never throws.
     *
     * @param path where it is
     * @param file how to name it to people
     * @param named where it is asked for, for the problem that it cannot be read
     */
    static ScriptFile read(Path path, String file, Position named) {
        try {
            return parse(file, Files.readString(path));
        } catch (NoSuchFileException missing) {
            return unreadable(named, "there is no script \"" + path + "\"", "write it, or correct \"script\"");
        } catch (CharacterCodingException notText) {
            return unreadable(named, "the script \"" + path + "\" is not UTF-8 text", "save it as UTF-8");
        } catch (IOException broken) {
            return unreadable(named, "the script \"" + path + "\" cannot be read: " + broken, "");
        }
    }

    /** Reads a script's text. */
    static ScriptFile parse(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        Section section = TomlSection.read(file, text, problems);
        if (!problems.isEmpty()) {
            return new ScriptFile(List.of(), problems);
        }
        SectionReader reader = SectionReader.of(section);
        List<ScriptedStep> steps = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (SectionReader table : reader.tables("step")) {
            ScriptedStep step = step(table, known);
            steps.add(step);
            known.addAll(step.callNames());
        }
        if (!reader.has("step")) {
            reader.reject("step", "the script has no steps", "add a [[step]] with a text");
        }
        return new ScriptFile(steps, reader.finish());
    }

    private static ScriptFile unreadable(Position named, String message, String remedy) {
        return new ScriptFile(List.of(), List.of(Problem.error(named, message, remedy)));
    }

    private static ScriptedStep step(SectionReader table, Set<String> known) {
        ScriptedStep step = ScriptedStep.step();
        step = apply(table, "delay_ms", table.millis("delay_ms").map(time -> read -> read.delay(time)), step);
        step = apply(table, "text", table.string("text").map(text -> read -> read.text(text)), step);
        Optional<String> error = table.string("error");
        boolean retryable = table.flag("retryable").orElse(false);
        step = apply(table, "error", error.map(message -> read -> read.fail(message, retryable)), step);
        SectionReader usage = table.table("usage");
        long input = usage.integer("input", 0, Integer.MAX_VALUE).orElse(0L);
        long output = usage.integer("output", 0, Integer.MAX_VALUE).orElse(0L);
        step = step.usage(input, output);
        for (SectionReader call : table.tables("call")) {
            step = call(call, step, known);
        }
        for (ScriptedStep.Part part : step.parts) {
            if (part instanceof ScriptedStep.Say say) {
                say.text().eachReference(known(table, "text", known));
            }
        }
        return step;
    }

    private static ScriptedStep call(SectionReader table, ScriptedStep step, Set<String> known) {
        Optional<String> id = table.string("id");
        Optional<String> tool = table.requiredString("tool");
        var arguments = table.free("arguments").orElse(Json.emptyObject());
        if (id.isPresent() && (known.contains(id.get()) || step.callNames().contains(id.get()))) {
            table.reject("id", "the id \"" + id.get() + "\" is taken by an earlier call", "choose another");
        }
        if (tool.isEmpty()) {
            return step;
        }
        ScriptedStep with =
                apply(table, "arguments", Optional.of(read -> read.call(id.orElse(null), tool.get(), arguments)), step);
        if (with != step && with.parts.get(with.parts.size() - 1) instanceof ScriptedStep.Ask ask) {
            ask.arguments().eachReference(known(table, "arguments", known));
        }
        return with;
    }

    /** The step with what was read, or as it was if that is malformed. */
    private static ScriptedStep apply(
            SectionReader table, String key, Optional<UnaryOperator<ScriptedStep>> read, ScriptedStep step) {
        try {
            return read.isPresent() ? read.get().apply(step) : step;
        } catch (IllegalArgumentException malformed) {
            table.reject(key, String.valueOf(malformed.getMessage()), "");
            return step;
        }
    }

    /** Rejects references to calls that no earlier step makes. */
    private static Consumer<Reference> known(SectionReader table, String key, Set<String> known) {
        return reference -> {
            String call = reference instanceof Reference.ResultText text
                    ? text.call()
                    : reference instanceof Reference.ResultData data ? data.call() : null;
            if (call != null && !known.contains(call)) {
                String remedy = known.isEmpty() ? "no earlier step has calls" : Nearest.remedy(call, known);
                table.reject(key, "\"" + call + "\" is not the id of a call of an earlier step", remedy);
            }
        };
    }
}
