package dev.patchbay.engine.trial;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code [[case]]} tables of a file. */
public final class TrialReader {
    private final List<TrialCase> cases = new ArrayList<>();
    private final Map<String, Position> names = new HashMap<>();

    private TrialReader() {}

    /** The cases of a file. */
    public static TrialFile read(TomlDocument document) {
        if (!document.isWellFormed()) {
            return new TrialFile(List.of(), document.problems());
        }
        TrialReader reader = new TrialReader();
        SectionReader file = SectionReader.of(document.root());
        file.require("case");
        List<Problem> problems = new ArrayList<>();
        for (Section table : file.sections("case")) {
            SectionReader one = SectionReader.of(table);
            reader.readCase(one);
            problems.addAll(one.finish());
        }
        List<Problem> all = new ArrayList<>(file.finish());
        all.addAll(problems);
        return new TrialFile(reader.cases, all);
    }

    private void readCase(SectionReader table) {
        Optional<String> name = table.requiredString("name");
        name.map(own -> names.putIfAbsent(own, table.positionOf("name")))
                .ifPresent(first -> table.reject(
                        "name", "\"" + name.get() + "\" is the name of the case at " + first + " too", "rename one"));
        List<TrialStep> steps = new StepReader(table).read();
        name.ifPresent(own -> cases.add(new TrialCase(own, table.position(), steps)));
    }
}
