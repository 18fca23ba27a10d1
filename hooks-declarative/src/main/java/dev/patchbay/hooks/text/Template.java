package dev.patchbay.hooks.text;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.field.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with fields of an event to fill in: {@code "{/call/tool} is watched"}. What is not there is empty, text stands as
 * it is, all else as JSON, and what is very long is cut. <code>{{</code> and <code>}}</code> stand for one brace. Immutable.
 */
public final class Template {
    /** The most characters of one field. */
    static final int LONGEST_FIELD = 2_000;

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** A piece of the text: fixed, or of an event. */
    private sealed interface Part {
        void append(HookEvent event, StringBuilder text);
    }

    private record Fixed(String text) implements Part {
        @Override
        public void append(HookEvent event, StringBuilder out) {
            out.append(text);
        }
    }

    private record OfEvent(Field field) implements Part {
        @Override
        public void append(HookEvent event, StringBuilder out) {
            String value = field.text(event);
            if (value.length() <= LONGEST_FIELD) {
                out.append(value);
                return;
            }
            int end = Character.isHighSurrogate(value.charAt(LONGEST_FIELD - 1)) ? LONGEST_FIELD - 1 : LONGEST_FIELD;
            out.append(value, 0, end).append("… (").append(value.length() - end).append(" more characters)");
        }
    }

    /**
     * The template that this text writes.
     *
     * @param points where it is filled in
     * @throws IllegalArgumentException if a brace is left open or alone, or one of the events has no such field
     */
    public static Template of(String text, List<HookPoint> points) {
        List<Part> parts = new ArrayList<>();
        StringBuilder fixed = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean brace = c == '{' || c == '}';
            if (brace && at + 1 < text.length() && text.charAt(at + 1) == c) {
                fixed.append(c);
                at += 2;
            } else if (brace) {
                int end = c == '{' ? text.indexOf('}', at) : -1;
                if (end < 0) {
                    throw new IllegalArgumentException("the text \"" + text + "\" has a \"" + c
                            + "\" by itself; write \"" + c + c + "\" for the character, or {/pointer} for a field");
                }
                parts.add(new Fixed(fixed.toString()));
                fixed.setLength(0);
                parts.add(new OfEvent(Field.at(text.substring(at + 1, end), points)));
                at = end + 1;
            } else {
                fixed.append(c);
                at++;
            }
        }
        parts.add(new Fixed(fixed.toString()));
        return new Template(parts);
    }

    /** The text about this event. */
    public String fill(HookEvent event) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            part.append(event, text);
        }
        return text.toString();
    }
}
