package dev.patchbay.model;

import dev.patchbay.config.Section;
import dev.patchbay.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** Makes chat models from {@code [[model]]} tables; found by {@link java.util.ServiceLoader}, one per provider name. */
public interface ChatModelProvider {
    /** The name that a table's {@code provider} key selects. */
    String provider();

    /** What is wrong with the table and with files that it names; nothing is started or connected to. */
    List<Problem> check(Section section, Path projectDirectory);

    /**
     * The model that the table describes. Files are read here, connections are made only when the model is asked; call
     * it where blocking is allowed.
     *
     * @throws dev.patchbay.problem.InvalidConfigurationException if a file that it names cannot be read
     */
    ChatModel create(Section section, Path projectDirectory);
}
