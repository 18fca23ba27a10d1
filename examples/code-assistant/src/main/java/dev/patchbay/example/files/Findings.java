package dev.patchbay.example.files;

import dev.patchbay.annotation.Param;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tools of this plugin return. */
final class Findings {
    private Findings() {}

    /** What a folder says about itself. */
    public record About(
            @Param("The README's title, or that there is none.")
            String title,

            @Param("The README's first paragraph.") String summary,
            @Param("The README's path.") @Nullable String readme,
            @Param("Files that tell how it is built.") List<String> builds) {}

    /** What stands in a folder. */
    public record Listing(String directory, List<Item> items) {}

    /** One thing that stands there. */
    public record Item(String name, boolean directory, long bytes) {}

    /** A part of a file. */
    public record Excerpt(
            String path,
            @Param("How many lines the file has.") int linesInAll,

            @Param("The number of the first line given, from 1.")
            int firstLine,

            String text) {}

    /** Where a pattern was found. */
    public record Matches(
            String pattern,
            @Param("How many files were searched.") int searched,

            @Param("How many lines match, those included that are not listed.")
            int total,

            List<Match> matches) {}

    /** One line that matches. */
    public record Match(String path, int line, String text) {}

    /** How much there is of what. */
    public record Counts(
            int files,
            long lines,
            @Param("By lines, most first.") List<LanguageCount> languages,
            @Param("Files of code, by lines, most first.") List<FileCount> longest) {}

    /** How much of one language. */
    public record LanguageCount(String language, int files, long lines) {}

    /** How much in one file. */
    public record FileCount(String path, int lines) {}
}
