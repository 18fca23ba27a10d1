package dev.patchbay.hooks.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how many instructions a regular expression compiles to, before it is compiled: counted repeats multiply what
 * they repeat, so that a few characters can ask for gigabytes.
 */
final class RegexSize {
    /** What is larger is too large, whatever comes after. */
    private static final long PLENTY = 1L << 40;

    private final String regex;
    private final Deque<Long> groups = new ArrayDeque<>();
    private long group;
    private long last;
    private int at;

    private RegexSize(String regex) {
        this.regex = regex;
    }

    /** About how many instructions; an expression that is not well formed has some size, too. */
    static long estimate(String regex) {
        return new RegexSize(regex).count();
    }

    private long count() {
        while (at < regex.length()) {
            char c = regex.charAt(at);
            switch (c) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat();
                default -> one(1);
            }
        }
        while (!groups.isEmpty()) {
            close();
        }
        return group + last;
    }

    /** An atom of so many characters. */
    private void one(int characters) {
        group = Math.min(group + last, PLENTY);
        last = 1;
        at += characters;
    }

    private void escape() {
        if (!regex.startsWith("\\Q", at)) {
            one(2);
            return;
        }
        int end = regex.indexOf("\\E", at);
        int length = (end < 0 ? regex.length() : end) - at - 2;
        one(2 + length + (end < 0 ? 0 : 2));
        group += Math.max(0, length - 1);
    }

    private void characterClass() {
        int end = at + 1;
        // A bracket that comes first, or first after the caret, is one of the characters.
        if (end < regex.length() && regex.charAt(end) == '^') {
            end++;
        }
        if (end < regex.length() && regex.charAt(end) == ']') {
            end++;
        }
        while (end < regex.length() && regex.charAt(end) != ']') {
            boolean named = regex.startsWith("[:", end) && regex.indexOf(":]", end) > 0;
            end = named ? regex.indexOf(":]", end) + 2 : end + (regex.charAt(end) == '\\' ? 2 : 1);
        }
        one(end + 1 - at);
    }

    private void open() {
        one(1);
        groups.push(group + last);
        group = 0;
        last = 0;
    }

    private void close() {
        long inside = group + last;
        if (groups.isEmpty()) {
            one(1);
            return;
        }
        group = groups.pop();
        last = inside + 2;
        at++;
    }

    private void repeat() {
        int end = regex.indexOf('}', at);
        String counts = end < 0 ? "" : regex.substring(at + 1, end);
        if (!counts.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            one(1);
            return;
        }
        int comma = counts.indexOf(',');
        long least = Long.parseLong(comma < 0 ? counts : counts.substring(0, comma));
        boolean bounded = comma >= 0 && comma + 1 < counts.length();
        long most = bounded ? Long.parseLong(counts.substring(comma + 1)) : least + 1;
        last = Math.min(last * Math.max(1, most), PLENTY);
        at = end + 1;
    }
}
