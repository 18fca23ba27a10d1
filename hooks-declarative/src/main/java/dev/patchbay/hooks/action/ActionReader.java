package dev.patchbay.hooks.action;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hooks.effect.EffectReader;
import dev.patchbay.hooks.limit.LimitReader;
import dev.patchbay.hooks.redact.RedactReader;
import dev.patchbay.hooks.rewrite.RewriteReader;
import dev.patchbay.hooks.text.Template;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Nearest;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a hook does: {@code action = "deny"}, or a table with one key where the action needs to know more. */
public final class ActionReader {
    /** Actions that say nothing but the hook's reason. */
    private static final List<String> BARE = List.of("deny", "ask", "defer", "allow", "stop", "discard_and_retry");

    private static final List<String> WITH_MORE =
            List.of("ask", "note", "keep_going", "narrow", "rewrite", "redact", "retry", "call", "run", "limit");

    private static final List<String> NAMES = Stream.of(BARE, WITH_MORE, EffectReader.NAMES)
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .toList();

    private final SectionReader hook;
    private final List<HookPoint> points;
    private final HookOrigin origin;
    private final String id;
    private final String reason;

    /**
     * A reader of the action of one hook.
     *
     * @param hook the hook's table, to which what is wrong is reported
     * @param points where the hook is called
     * @param origin whose it is
     * @param id its id
     * @param reason why it does what it does; null where it does not say
     */
    public ActionReader(
            SectionReader hook, List<HookPoint> points, HookOrigin origin, String id, @Nullable String reason) {
        this.hook = hook;
        this.points = List.copyOf(points);
        this.origin = origin;
        this.id = id;
        this.reason = reason == null ? "the hook \"" + id + "\" says so" : reason;
    }

    /** The action; empty where it is wrong. */
    public Optional<Action> read() {
        hook.require("action");
        if (!hook.isTable("action")) {
            return hook.string("action").flatMap(this::bare);
        }
        SectionReader table = hook.table("action");
        List<String> keys = table.keys();
        if (keys.size() != 1) {
            table.ignore(NAMES);
            hook.reject("action", "an action is a table with one key, not " + keys, "give each action a hook");
            return Optional.empty();
        }
        String name = keys.get(0);
        String place = "action/" + SectionReader.escape(name);
        if (BARE.contains(name) && !WITH_MORE.contains(name)) {
            table.ignore(keys);
            hook.reject(
                    place, "\"" + name + "\" needs to know nothing", "write action = \"" + name + "\" and a reason");
            return Optional.empty();
        }
        if (!isLegal(name, place)) {
            table.ignore(keys);
            return Optional.empty();
        }
        return withMore(name, table);
    }

    private Optional<Action> bare(String name) {
        if (!isLegal(name, "action")) {
            return Optional.empty();
        }
        return switch (name) {
            case "deny" -> says(name, new HookOutcome.Deny(reason));
            case "ask" -> says(name, new HookOutcome.Ask(reason));
            case "defer" -> says(name, new HookOutcome.Defer(reason));
            case "stop" -> says(name, new HookOutcome.Stop(reason));
            case "discard_and_retry" -> says(name, new HookOutcome.DiscardAndRetry(reason));
            case "allow" -> allow();
            case "retry" -> says(name, new HookOutcome.Retry(Duration.ZERO));
            default -> {
                hook.reject("action", "\"" + name + "\" needs to know more", "write action = { " + name + " = … }");
                yield Optional.empty();
            }
        };
    }

    private Optional<Action> allow() {
        if (Tier.ADMIN.outranks(origin.tier())) {
            hook.reject(
                    "action",
                    "\"allow\" counts only in files of the administrator, not of the tier \""
                            + origin.tier().wireName() + "\"",
                    "write a [[rule]] with decision = \"allow\"");
            return Optional.empty();
        }
        return says("allow", new HookOutcome.Allow(reason));
    }

    private static Optional<Action> says(String name, HookOutcome outcome) {
        Mono<HookOutcome> answer = Mono.just(outcome);
        return Optional.of(Action.Decides.anywhere(name, event -> answer));
    }

    private Optional<Action> withMore(String name, SectionReader table) {
        return switch (name) {
            case "ask" -> ask(table.table(name));
            case "note" -> filled(table, name, HookOutcome.Note::new);
            case "keep_going" -> filled(table, name, HookOutcome.KeepGoing::new);
            case "narrow" -> NarrowReader.read(table.table(name));
            case "rewrite" -> rewrite(table.table(name));
            case "redact" -> redact(table.table(name));
            case "retry" -> retry(table.table(name));
            case "call" -> HandlerReader.read(table.table(name), points, origin);
            case "limit" -> limit(table.table(name));
            case "run" -> ProgramReader.read(table.table(name), points, origin);
            default -> effect(name, table.table(name));
        };
    }

    private Optional<Action> effect(String name, SectionReader table) {
        if (origin.tier() == Tier.PLUGIN && EffectReader.NOT_FOR_PLUGINS.contains(name)) {
            table.ignore(table.keys());
            hook.reject(
                    "action/" + name,
                    "a plugin's hook may not \"" + name + "\", which would reach beyond what the plugin is granted",
                    "write it in hooks.toml of the project");
            return Optional.empty();
        }
        return EffectReader.read(name, table, id, points).map(effect -> new Action.Watches(name, effect));
    }

    private Optional<Action> rewrite(SectionReader table) {
        return RewriteReader.read(table)
                .map(rewriting -> Action.Decides.anywhere("rewrite", event -> {
                    JsonNode given = ((ToolBefore) event).call().arguments();
                    JsonNode changed = rewriting.of(given);
                    return changed.equals(given)
                            ? Answer.PROCEED
                            : Mono.just(new HookOutcome.Rewrite((ObjectNode) changed, reason));
                }));
    }

    private Optional<Action> redact(SectionReader table) {
        return RedactReader.read(table)
                .map(redaction -> Action.Decides.anywhere("redact", event -> {
                    ToolResult view = redaction.of(((ToolAfter) event).result());
                    return view == null ? Answer.PROCEED : Mono.just(new HookOutcome.Redact(view, reason));
                }));
    }

    private Optional<Action> limit(SectionReader table) {
        return LimitReader.read(table, points)
                .map(meter -> new Action.Decides("limit", host -> new Limited(meter.apply(host.clock()), reason)));
    }

    private Optional<Action> ask(SectionReader table) {
        table.require("people");
        return table.integer("people", 1, HookOutcome.Ask.MOST_PEOPLE)
                .flatMap(people -> says("ask", new HookOutcome.Ask(reason, people.intValue())));
    }

    private static Optional<Action> retry(SectionReader table) {
        table.require("after_ms");
        return table.millis("after_ms").flatMap(after -> says("retry", new HookOutcome.Retry(after)));
    }

    private Optional<Action> filled(SectionReader table, String name, Function<String, HookOutcome> outcome) {
        return table.requiredParsed(name, text -> Template.of(text, points))
                .map(template ->
                        Action.Decides.anywhere(name, event -> Mono.just(outcome.apply(template.fill(event)))));
    }

    private boolean isLegal(String name, String place) {
        if (!NAMES.contains(name)) {
            hook.reject(place, "unknown action \"" + name + "\"", Nearest.remedy(name, NAMES));
            return false;
        }
        if (name.equals("call") || name.equals("run") || EffectReader.NAMES.contains(name)) {
            return true;
        }
        List<String> illegal = new ArrayList<>();
        for (HookPoint point : points) {
            if (!Legality.isLegal(point, name)) {
                illegal.add(point.wireName());
            }
        }
        if (!illegal.isEmpty()) {
            hook.reject(
                    place,
                    "\"" + String.join("\", \"", illegal) + "\" cannot take the action \"" + name + "\"",
                    "it is for " + String.join(", ", Legality.takers(name)));
        }
        return illegal.isEmpty();
    }
}
