package dev.patchbay.hooks.effect;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.text.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Mono;

/** Reads {@code { text = "…", level = "info" }}: a line in the host's log. */
final class LogReader {
    /** What would begin a new line, or move the cursor of a terminal. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private LogReader() {}

    static Optional<Function<HookHost, Effect>> read(SectionReader table, String id, List<HookPoint> points) {
        Optional<Template> text = table.requiredParsed("text", written -> Template.of(written, points));
        Level level = table.constant("level", Level.class).orElse(Level.INFO);
        Logger logger = LoggerFactory.getLogger("dev.patchbay.hooks");
        return text.map(template -> host -> event -> Mono.fromRunnable(() -> logger.atLevel(level)
                .log("{}: {}", id, CONTROL.matcher(template.fill(event)).replaceAll(" "))));
    }
}
