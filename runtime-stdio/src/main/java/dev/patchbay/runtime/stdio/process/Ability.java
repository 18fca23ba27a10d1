package dev.patchbay.runtime.stdio.process;

import java.util.Objects;

/**
 * Something that a machine can do for the host of subprocesses, or cannot.
 *
 * @param name for people, for example {@code sandbox of files and network}
 * @param available whether it works here
 * @param detail how, or why not and what to do
 */
public record Ability(String name, boolean available, String detail) {
    public Ability {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(detail, "detail");
    }
}
