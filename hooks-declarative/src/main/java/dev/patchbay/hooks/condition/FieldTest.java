package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hooks.field.Field;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Tests one field.
 *
 * @param field the field
 * @param check what is asked of a value that is there; null where only that is asked
 * @param expected whether something must be there; with a check, always true
 * @param words the operator and what it is given, for people
 * @param secret whether nobody is shown what is tested
 */
record FieldTest(Field field, @Nullable Check check, boolean expected, String words, boolean secret)
        implements Condition {
    private static final int LONGEST_SHOWN = 100;

    @Override
    public boolean holds(HookEvent event, ZoneId zone) {
        if (check == null) {
            return field.isThere(event) == expected;
        }
        Object value = field.read(event);
        if (value == null) {
            return false;
        }
        try {
            return check.passes(value);
        } catch (HookFailedException unfit) {
            throw new HookFailedException(
                    secret
                            ? "a secret condition cannot judge what it looks at"
                            : "at \"" + field.pointer() + "\" " + unfit.getMessage());
        }
    }

    @Override
    public void explain(HookEvent event, ZoneId zone, Reasons reasons) {
        String result = Reasons.resultOf(this, event, zone);
        if (secret) {
            reasons.add("a secret condition: " + result);
            return;
        }
        Object value = field.read(event);
        String found = value == null ? "nothing is there" : "it is " + shown(value);
        reasons.add("\"" + field.pointer() + "\" " + words + ": " + result + ", " + found);
    }

    private static String shown(Object value) {
        String json = value instanceof JsonNode node
                ? node.toString()
                : value instanceof String text
                        ? JsonNodeFactory.instance.stringNode(text).toString()
                        : value.toString();
        return json.length() <= LONGEST_SHOWN ? json : json.substring(0, LONGEST_SHOWN - 1) + "…";
    }
}
