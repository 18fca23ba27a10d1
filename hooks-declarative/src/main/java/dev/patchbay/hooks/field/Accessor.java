package dev.patchbay.hooks.field;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.problem.Nearest;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** The way to one field of the events of one point. */
final class Accessor {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final Step[] steps;
    private final Step value;
    private final Shape shape;

    private Accessor(List<Step> steps, Step value, Shape shape) {
        this.steps = steps.toArray(Step[]::new);
        this.value = value;
        this.shape = shape;
    }

    /** @throws IllegalArgumentException if the events of that point have no such field */
    static Accessor to(JsonPointer pointer, HookPoint point) {
        List<Step> steps = new ArrayList<>();
        Type type = point.event();
        JsonPointer rest = pointer;
        for (; !rest.matches(); rest = rest.tail()) {
            JsonForm form = JsonForm.of(type);
            if (form.shape().kind() == Kind.ANY) {
                // What the tree is of is made first where the type has a value of its own, like a schema.
                steps.add(form.value());
                steps.add(Step.below(rest));
                return new Accessor(steps, tree -> tree, form.shape());
            }
            String name = rest.getMatchingProperty();
            JsonForm.Member member = member(form, name);
            if (member == null) {
                throw new IllegalArgumentException(missing(pointer, rest, form, point));
            }
            steps.add(member.step());
            type = member.type();
        }
        JsonForm form = JsonForm.of(type);
        return new Accessor(steps, form.value(), form.shape());
    }

    private static JsonForm.@Nullable Member member(JsonForm form, String name) {
        Type element = form.element();
        if (element != null && INDEX.matcher(name).matches()) {
            return new JsonForm.Member(element, Step.element(Integer.parseInt(name)));
        }
        return form.members().get(name);
    }

    private static String missing(JsonPointer whole, JsonPointer rest, JsonForm form, HookPoint point) {
        String known = whole.toString()
                .substring(0, whole.toString().length() - rest.toString().length());
        String unknown = "\"" + point.wireName() + "\" has no field \"" + whole + "\"";
        if (form.shape().kind() == Kind.LIST) {
            return unknown + "; \"" + known + "\" is a list, expected a number from 0 below it";
        }
        if (form.members().isEmpty()) {
            return unknown + "; \"" + known + "\" is " + form.shape().kind().words() + ", with nothing below it";
        }
        String near = Nearest.names(rest.getMatchingProperty(), form.names(), 1).stream()
                .findFirst()
                .map(name -> "did you mean \"" + known + "/" + name + "\"?")
                .orElseGet(() -> "known: "
                        + String.join(
                                ", ",
                                form.names().stream()
                                        .map(name -> known + "/" + name)
                                        .toList()));
        return unknown + "; " + near;
    }

    Shape shape() {
        return shape;
    }

    /** What the field holds, not yet in its JSON form; null if nothing is there. */
    @Nullable
    Object raw(Object event) {
        Object current = event;
        for (Step step : steps) {
            current = step.from(current);
            if (current == null) {
                return null;
            }
        }
        return current;
    }

    @Nullable
    Object read(Object event) {
        Object raw = raw(event);
        return raw == null ? null : value.from(raw);
    }
}
