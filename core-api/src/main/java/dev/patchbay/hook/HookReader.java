package dev.patchbay.hook;

import dev.patchbay.config.Section;
import java.util.List;

/**
 * Makes hooks of what configuration files say; found by {@link java.util.ServiceLoader}, at most one. Reading executes,
 * connects to and changes nothing.
 */
public interface HookReader {
    /**
     * Reads one file's {@code [[hook]]} tables. Every problem is reported with its place; a table with an error makes no
     * hook, and whoever asked decides what that means for the others.
     *
     * @param tables the tables in the order of the file
     */
    HookReading read(List<Section> tables, HookOrigin origin);
}
