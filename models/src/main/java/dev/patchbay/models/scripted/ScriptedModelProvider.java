package dev.patchbay.models.scripted;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ChatModelProvider;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Scripted models, {@code provider = "scripted"}: {@code script} is the script's path below the project directory. */
public final class ScriptedModelProvider implements ChatModelProvider {
    /** The provider's name. */
    static final String NAME = "scripted";

    /** For {@link java.util.ServiceLoader}. */
    public ScriptedModelProvider() {}

    @Override
    public String provider() {
        return NAME;
    }

    @Override
    public List<Problem> check(Section section, Path projectDirectory) {
        return Description.read(section, projectDirectory).problems();
    }

    @Override
    public ChatModel create(Section section, Path projectDirectory) {
        Description description = Description.read(section, projectDirectory);
        if (!description.problems().isEmpty()) {
            throw new InvalidConfigurationException(description.problems());
        }
        ScriptedModel.Builder builder = ScriptedModel.named(description.name()).origin(description.file());
        for (ScriptedStep step : description.steps()) {
            builder = builder.step(step);
        }
        return builder.build();
    }

    /** A {@code [[model]]} table and the script that it names. */
    private record Description(String name, String file, List<ScriptedStep> steps, List<Problem> problems) {
        static Description read(Section section, Path projectDirectory) {
            SectionReader reader = SectionReader.of(section);
            String name = reader.requiredString("name").orElse("");
            String provider = reader.requiredString("provider").orElse(NAME);
            if (!provider.equals(NAME)) {
                reader.reject(
                        "provider", "\"" + provider + "\" is another provider's table, expected \"scripted\"", "");
            }
            String file = reader.requiredString("script").orElse("");
            Position named = reader.positionOf("script");
            List<Problem> problems = new ArrayList<>(reader.finish());
            if (file.isEmpty()) {
                return new Description(name, file, List.of(), problems);
            }
            ScriptFile script = readScript(projectDirectory, file, named);
            problems.addAll(script.problems());
            return new Description(name, file, script.steps(), problems);
        }

        private static ScriptFile readScript(Path projectDirectory, String file, Position named) {
            try {
                return ScriptFile.read(projectDirectory.resolve(file), file, named);
            } catch (InvalidPathException invalid) {
                return new ScriptFile(List.of(), List.of(Problem.error(named, "\"" + file + "\" is not a path", "")));
            }
        }
    }
}
