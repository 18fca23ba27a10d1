package dev.patchbay.engine.config;

import dev.patchbay.config.Section;
import dev.patchbay.hook.HookOrigin;
import java.util.List;
import java.util.Objects;

/**
 * Files whose hooks are the words of one author, and what they said when the configuration was read. The names of the hooks
 * of all of them are different.
 *
 * @param origin whose words
 * @param files where, in the order in which they are read
 * @param tables the {@code [[hook]]} tables of all of them
 */
public record HookSource(HookOrigin origin, List<HookFile> files, List<Section> tables) {
    public HookSource {
        Objects.requireNonNull(origin, "origin");
        files = List.copyOf(files);
        tables = List.copyOf(tables);
    }
}
