package dev.patchbay.hooks.rewrite;

import dev.patchbay.hook.HookFailedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of a call's arguments, made in this order: remove, set, default, clamp. Immutable.
 *
 * @param remove what is taken away, where it is there
 * @param set what is put there, whatever is there
 * @param defaults what is put where nothing is
 * @param clamp which numbers are brought inside bounds, where they are there
 */
public record Rewriting(
        List<Place> remove, Map<Place, JsonNode> set, Map<Place, JsonNode> defaults, Map<Place, Bounds> clamp) {
    /** Bounds of a number, both inclusive; null for none. */
    record Bounds(@Nullable JsonNode min, @Nullable JsonNode max) {
        /** @throws HookFailedException if something else than a number or null is there */
        @Nullable
        JsonNode clamp(Place place, @Nullable JsonNode present) {
            if (present == null || present.isNull()) {
                return present;
            }
            if (!present.isNumber()) {
                throw new HookFailedException("a number was expected at the argument \"" + place + "\"");
            }
            BigDecimal number = present.decimalValue();
            if (min != null && number.compareTo(min.decimalValue()) < 0) {
                return min;
            }
            return max != null && number.compareTo(max.decimalValue()) > 0 ? max : present;
        }
    }

    /**
     * The arguments with all changes; they themselves if nothing changes.
     *
     * @throws HookFailedException if something is in the way of a change, or no number where one is clamped
     */
    public JsonNode of(JsonNode arguments) {
        if (!(arguments instanceof ObjectNode changed)) {
            throw new HookFailedException("the arguments are no object, so that nothing of them can be rewritten");
        }
        for (Place place : remove) {
            changed = place.change(changed, false, present -> null);
        }
        for (Map.Entry<Place, JsonNode> entry : set.entrySet()) {
            JsonNode value = entry.getValue();
            changed = entry.getKey().change(changed, true, present -> value.equals(present) ? present : value);
        }
        for (Map.Entry<Place, JsonNode> entry : defaults.entrySet()) {
            JsonNode value = entry.getValue();
            changed = entry.getKey().change(changed, true, present -> present == null ? value : present);
        }
        for (Map.Entry<Place, Bounds> entry : clamp.entrySet()) {
            Place place = entry.getKey();
            changed = place.change(changed, false, present -> entry.getValue().clamp(place, present));
        }
        return changed;
    }
}
