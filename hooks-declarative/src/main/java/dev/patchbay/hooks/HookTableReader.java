package dev.patchbay.hooks;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookFailurePolicy;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hooks.action.Action;
import dev.patchbay.hooks.action.ActionReader;
import dev.patchbay.hooks.condition.Condition;
import dev.patchbay.hooks.condition.ConditionReader;
import dev.patchbay.hooks.match.EventMatch;
import dev.patchbay.hooks.match.MatchReader;
import dev.patchbay.plugin.Digest;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one {@code [[hook]]} table. */
final class HookTableReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");

    private final Section section;
    private final HookOrigin origin;
    private final SectionReader table;
    private final List<Problem> problems = new ArrayList<>();

    HookTableReader(Section section, HookOrigin origin) {
        this.section = section;
        this.origin = origin;
        this.table = SectionReader.of(section);
    }

    /** Reports what only a look at the other tables shows. */
    void reject(String key, String message, String remedy) {
        problems.add(Problem.error(table.positionOf(key), message, remedy));
    }

    /** Everything that was reported. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Whether nothing that was reported makes the table unusable. */
    boolean isUsable() {
        return problems.stream().map(Problem::severity).noneMatch(Severity.ERROR::equals);
    }

    /** What the table says; empty if anything is wrong with it. To be called once. */
    Optional<HookTable> read() {
        Optional<HookTable> read = contents();
        problems.addAll(table.finish());
        if (read.isEmpty() && isUsable()) {
            // A hook that is left out without a word would let through what it forbids.
            reject("", "the table is no hook", "");
        }
        return read.filter(unused -> isUsable());
    }

    private Optional<HookTable> contents() {
        Optional<String> name = table.requiredParsed("name", HookTableReader::checkName);
        List<HookPoint> points = table.requiredDistinct("on", HookPoint::named).orElse(List.of());
        String reason = table.string("reason").orElse(null);
        List<String> before = table.distinct("before", other -> other).orElse(List.of());
        List<String> after = table.distinct("after", other -> other).orElse(List.of());
        int priority = table.integer("priority", 0, 100).map(Long::intValue).orElse(0);
        Duration timeout = table.millis("timeout_ms").orElse(HookSpec.DEFAULT_TIMEOUT);
        HookFailurePolicy onFailure = onFailure();
        boolean enabled = table.flag("enabled").orElse(true);
        boolean secret = table.flag("secret").orElse(false);
        if (points.isEmpty()) {
            // Without its events, nothing can be said about what is written for them.
            table.ignore(List.of("match", "when", "action"));
            return Optional.empty();
        }
        EventMatch match = MatchReader.read(table, points);
        Optional<Condition> condition = table.has("when")
                ? new ConditionReader(points).read(table.table("when"))
                : Optional.of(Condition.ALWAYS);
        String id = HookTable.id(origin, name.orElse(""));
        Optional<Action> action = new ActionReader(table, points, origin, id, reason).read();
        if (name.isEmpty() || condition.isEmpty() || action.isEmpty()) {
            return Optional.empty();
        }
        Digest digest = Digest.of(CanonicalJson.write(section.values()).getBytes(StandardCharsets.UTF_8));
        return Optional.of(new HookTable(
                name.get(),
                table.position(),
                digest,
                origin,
                points,
                match,
                condition.get(),
                action.get(),
                before,
                after,
                priority,
                timeout,
                onFailure,
                enabled,
                secret));
    }

    private HookFailurePolicy onFailure() {
        HookFailurePolicy policy =
                table.constant("on_failure", HookFailurePolicy.class).orElse(HookFailurePolicy.CLOSED);
        if (policy == HookFailurePolicy.OPEN && origin.tier() == Tier.PLUGIN) {
            table.reject(
                    "on_failure",
                    "a plugin's hook cannot let through what it fails on",
                    "remove it; the project's own files may say so");
        }
        return policy;
    }

    private static String checkName(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a name of a hook, expected " + NAME.pattern());
        }
        return text;
    }
}
