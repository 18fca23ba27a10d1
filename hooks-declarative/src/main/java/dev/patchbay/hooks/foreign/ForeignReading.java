package dev.patchbay.hooks.foreign;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a hook file of another agent becomes.
 *
 * @param agent whose file it is
 * @param tables a {@code [[hook]]} table each, in the order of the file, with {@code name} first
 * @param remarks what is different here or could not be carried over, and why
 */
public record ForeignReading(Agent agent, List<ObjectNode> tables, List<Remark> remarks) {
    public ForeignReading {
        Objects.requireNonNull(agent, "agent");
        tables = List.copyOf(tables);
        remarks = List.copyOf(remarks);
    }

    /**
     * One thing that is not here as it was in the file.
     *
     * @param place where it is in the file, as an RFC 6901 pointer
     * @param message what, why, and what to do about it
     * @param lost whether something that the file asks for will not happen
     */
    public record Remark(String place, String message, boolean lost) {
        public Remark {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(message, "message");
        }
    }
}
