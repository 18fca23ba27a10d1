package dev.patchbay.hooks.effect;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.text.Template;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** Reads {@code { name = "…", tags = { … } }}: counts one, under tags that are filled in from the event. */
final class MetricReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.]{0,63}");

    private MetricReader() {}

    static Optional<Function<HookHost, Effect>> read(SectionReader table, List<HookPoint> points) {
        Optional<String> name = table.requiredParsed("name", MetricReader::checkName);
        Map<String, Template> tags = new LinkedHashMap<>();
        table.stringMap("tags").forEach((tag, text) -> {
            try {
                tags.put(tag, Template.of(text, points));
            } catch (IllegalArgumentException invalid) {
                table.reject("tags/" + SectionReader.escape(tag), String.valueOf(invalid.getMessage()), "");
            }
        });
        return name.map(metric -> host -> event -> Mono.fromRunnable(() -> {
            Map<String, String> filled = new HashMap<>();
            tags.forEach((tag, template) -> filled.put(tag, template.fill(event)));
            host.count(metric, 1, filled);
        }));
    }

    private static String checkName(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a name of a metric, expected " + NAME.pattern());
        }
        return text;
    }
}
