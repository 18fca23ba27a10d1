package dev.patchbay.app.property;

import dev.patchbay.engine.config.HookFile;
import dev.patchbay.engine.config.HookSource;
import dev.patchbay.engine.declared.HookFiles;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookReader;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Tier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who writes files of hooks.
 *
 * @param plugin null for the host's own files
 */
record Author(Tier tier, @Nullable PluginId plugin) {
    static final Author ADMIN = new Author(Tier.ADMIN, null);
    static final Author PROJECT = new Author(Tier.PROJECT, null);
    static final Author USER = new Author(Tier.USER, null);
    static final List<Author> HOST = List.of(ADMIN, PROJECT, USER);
    static final Author FILES = new Author(Tier.PLUGIN, PluginId.parse("project:files"));
    static final Author OTHER = new Author(Tier.PLUGIN, PluginId.parse("project:other"));
    static final List<Author> ALL = List.of(ADMIN, PROJECT, USER, FILES, OTHER);

    /** The reader of hooks as a host finds it. */
    static final HookFiles READER =
            new HookFiles(ServiceLoader.load(HookReader.class).iterator().next());

    /** The id of a hook of that name. */
    String idOf(String name) {
        return (plugin == null ? tier.wireName() : plugin.toString()) + "/" + name;
    }

    HookOrigin origin() {
        return new HookOrigin(tier, plugin, Path.of("/" + tier.wireName()));
    }

    /** The author's files, as they would be read; which hooks stand in one file, and in which order, is as given. */
    HookSource source(List<HookDraft> hooks) {
        String text = hooks.stream().map(HookDraft::toml).collect(Collectors.joining("\n"));
        HookFile file = HookFile.in(origin().folder());
        HookFile.Content content = file.read(text.getBytes(StandardCharsets.UTF_8));
        if (!content.problems().isEmpty()) {
            throw new IllegalArgumentException(content.problems() + " in\n" + text);
        }
        return new HookSource(origin(), List.of(file), content.tables());
    }
}
