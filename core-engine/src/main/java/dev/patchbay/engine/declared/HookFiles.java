package dev.patchbay.engine.declared;

import dev.patchbay.config.Section;
import dev.patchbay.engine.config.HookFile;
import dev.patchbay.engine.config.HookSource;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookReader;
import dev.patchbay.hook.HookReading;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads hooks, with the reader that the class path has, if it has one. Executes nothing. */
public final class HookFiles {
    private final @Nullable HookReader reader;

    /**
     * With this reader.
     *
     * @param reader null where none is on the class path; tables are then problems, because ignoring them would let through
     *     what they deny
     */
    public HookFiles(@Nullable HookReader reader) {
        this.reader = reader;
    }

    /** The hooks of these sources, as their tables were read. */
    public HookReadings read(List<HookSource> sources) {
        List<HookReadings.Read> read = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (HookSource source : sources) {
            HookReadings one = read(source.tables(), source.origin());
            read.addAll(one.read());
            problems.addAll(one.problems());
        }
        return new HookReadings(read, problems);
    }

    /** The hooks of these tables, which are the words of one author. */
    public HookReadings read(List<Section> tables, HookOrigin origin) {
        if (tables.isEmpty()) {
            return HookReadings.NOTHING;
        }
        if (reader == null) {
            return new HookReadings(
                    List.of(), tables.stream().map(HookFiles::unreadable).toList());
        }
        HookReading reading;
        try {
            reading = reader.read(tables, origin);
        } catch (RuntimeException broken) {
            return failed(tables.get(0).position(), "its [[hook]] tables cannot be read: " + broken);
        }
        return new HookReadings(
                reading.hooks().stream()
                        .map(hook -> new HookReadings.Read(origin, hook))
                        .toList(),
                reading.problems());
    }

    /**
     * The hooks that lie in the folder of a plugin. Blocks.
     *
     * @param folder null for a plugin on the class path, which has none
     */
    public HookReadings ofPlugin(PluginId plugin, @Nullable Path folder) {
        if (folder == null) {
            return HookReadings.NOTHING;
        }
        HookFile file = HookFile.in(folder);
        if (!Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            return HookReadings.NOTHING;
        }
        Position place = Position.of(file.path().toString());
        try {
            if (!file.path().toRealPath().startsWith(folder.toRealPath())) {
                return failed(place, "\"" + file.path() + "\" is a link that leads out of the plugin's folder");
            }
        } catch (IOException broken) {
            return failed(
                    place,
                    "\"" + file.path() + "\" cannot be read: "
                            + broken.getClass().getSimpleName());
        }
        HookFile.Content content = file.read();
        HookReadings readings = read(content.tables(), new HookOrigin(Tier.PLUGIN, plugin, folder));
        List<Problem> problems = new ArrayList<>(content.problems());
        problems.addAll(readings.problems());
        return new HookReadings(readings.read(), problems);
    }

    private static HookReadings failed(Position place, String message) {
        return new HookReadings(List.of(), List.of(Problem.error(place, message, "")));
    }

    private static Problem unreadable(Section table) {
        return Problem.error(
                table.position(),
                "nothing on the class path reads [[hook]] tables",
                "add the declarative hooks module, or remove the table");
    }
}
