package dev.patchbay.engine.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/**
 * A range of versions: comparators such as {@code >=0.1.0}, {@code <1.0.0}, {@code ^1.2}, {@code ~1.4}, {@code 1.x} and
 * {@code *}, separated by commas or spaces, all of which must hold.
 *
 * <p>The library evaluates single comparators. Lists are taken apart and checked here, because it knows no commas and
 * silently drops what it does not understand, so that a misspelt range would let everything or nothing in.
 */
final class VersionRange {
    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+");
    private static final String NUMBER = "(?:0|[1-9]\\d{0,8})";
    private static final String PART = "(?:" + NUMBER + "|[xX*])";
    private static final String LABELS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
    private static final Pattern COMPARATOR = Pattern.compile("(?:>=|<=|>|<|=|\\^|~)?(?:" + PART + "(?:\\." + PART
            + "){0,2}" + "|" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "-" + LABELS + ")");
    private static final Pattern BLANK_AFTER_OPERATOR = Pattern.compile("(>=|<=|>|<|=|\\^|~)\\s+");

    private final String text;
    private final List<RangeList> comparators;

    private VersionRange(String text, List<RangeList> comparators) {
        this.text = text;
        this.comparators = comparators;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException if the text is not one
     */
    static VersionRange parse(String text) {
        Matcher joined = BLANK_AFTER_OPERATOR.matcher(text.strip());
        List<RangeList> comparators = new ArrayList<>();
        for (String comparator : SEPARATOR.split(joined.replaceAll("$1"), -1)) {
            if (!COMPARATOR.matcher(comparator).matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not a version range; \"" + comparator
                        + "\" was not understood, expected for example \">=0.1.0,<1.0.0\", \"^1.2\" or \"~1.4\"");
            }
            comparators.add(RangeListFactory.create(comparator));
        }
        return new VersionRange(text, List.copyOf(comparators));
    }

    /**
     * Whether a version is inside. A version before its release counts as the release: who works with 1.2.0 can be tried
     * with what will be 1.2.0.
     */
    boolean includes(Semver version) {
        Semver release = version.withClearedPreReleaseAndBuild();
        return comparators.stream().allMatch(version.isStable() ? version::satisfies : release::satisfies);
    }

    @Override
    public String toString() {
        return text;
    }
}
