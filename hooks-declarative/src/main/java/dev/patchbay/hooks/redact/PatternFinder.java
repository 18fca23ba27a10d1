package dev.patchbay.hooks.redact;

import com.google.re2j.Matcher;
import dev.patchbay.hooks.text.Regex;

/** Finds what a regular expression matches; where it has a group, only what the first group matched. */
record PatternFinder(Regex regex) implements Finder {
    @Override
    public void find(String text, Spans spans, String mark) {
        Matcher matcher = regex.matcher(text);
        boolean grouped = matcher.groupCount() > 0;
        while (matcher.find()) {
            int group = grouped && matcher.start(1) >= 0 ? 1 : 0;
            spans.add(matcher.start(group), matcher.end(group), mark);
        }
    }
}
