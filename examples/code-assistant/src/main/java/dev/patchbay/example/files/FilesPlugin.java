package dev.patchbay.example.files;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.patchbay.annotation.Param;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.plugin.Glob;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tristate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tools that look at a folder of sources, wherever the host scopes them to. None of them changes anything. */
public final class FilesPlugin {
    private static final int LONGEST_LINE = 200;
    private static final int MOST_LINES = 2_000;
    private static final Set<String> BUILD_FILES = Set.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "package.json",
            "pyproject.toml",
            "setup.py",
            "cargo.toml",
            "go.mod",
            "makefile",
            "cmakelists.txt",
            "gemfile",
            "dockerfile");

    private final ScopedFiles files;
    private final SourceTree tree;

    /** The plugin for these files. */
    public FilesPlugin(ScopedFiles files) {
        this.files = files;
        this.tree = new SourceTree(files);
    }

    /** What the folder says about itself. */
    @ToolMethod(
            value = "Says what a folder is: its README's title and first paragraph, and what it is built with.",
            readOnly = Tristate.YES,
            idempotent = Tristate.YES,
            openWorld = Tristate.NO,
            concurrencySafe = Tristate.YES)
    public Findings.About about(@Param("The folder; the workspace by default.") Optional<String> directory) {
        List<String> builds = new ArrayList<>();
        Readme readme = Readme.NONE;
        for (ScopedFiles.Entry entry : files.list(directory.orElse(""))) {
            String name = SourceTree.name(entry.path()).toLowerCase(Locale.ROOT);
            if (!entry.directory() && BUILD_FILES.contains(name)) {
                builds.add(entry.path());
            } else if (!entry.directory() && readme.path() == null && name.startsWith("readme")) {
                readme = tree.lines(entry.path())
                        .map(lines -> Readme.of(entry.path(), lines))
                        .orElse(Readme.NONE);
            }
        }
        return new Findings.About(readme.title(), readme.summary(), readme.path(), builds);
    }

    /** What stands in a folder. */
    @ToolMethod(
            value = "Lists what stands directly in a folder, without hidden files and build output.",
            readOnly = Tristate.YES,
            idempotent = Tristate.YES,
            openWorld = Tristate.NO,
            concurrencySafe = Tristate.YES)
    public Findings.Listing list(@Param("The folder; the workspace by default.") Optional<String> directory) {
        List<Findings.Item> items = new ArrayList<>();
        for (ScopedFiles.Entry entry : files.list(directory.orElse(""))) {
            if (!SourceTree.isSkipped(entry)) {
                items.add(new Findings.Item(SourceTree.name(entry.path()), entry.directory(), entry.size()));
            }
        }
        return new Findings.Listing(directory.orElse(""), items);
    }

    /** A part of a text file. */
    @ToolMethod(
            value = "Reads a text file, or some lines of it.",
            readOnly = Tristate.YES,
            idempotent = Tristate.YES,
            openWorld = Tristate.NO,
            concurrencySafe = Tristate.YES)
    public Findings.Excerpt read(
            @Param("The file's path, relative to the workspace.") String path,
            @Param("The first line to read, from 1; 1 by default.") Optional<Integer> firstLine,
            @Param("How many lines to read; at most 2000, which is the default.") Optional<Integer> lines) {
        List<String> all = tree.lines(path)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + path + "\" is no readable text file of at most " + SourceTree.LARGEST_FILE + " bytes"));
        int from = Math.max(1, firstLine.orElse(1));
        int count = Math.max(0, Math.min(MOST_LINES, lines.orElse(MOST_LINES)));
        String text =
                String.join("\n", all.stream().skip(from - 1L).limit(count).toList());
        return new Findings.Excerpt(path, all.size(), from, text);
    }

    /**
     * Where a pattern is found. RE2/J matches in time linear to the text, whatever the pattern, so no pattern that a model
     * makes up can hang the host.
     */
    @ToolMethod(
            value = "Searches text files for a regular expression (RE2 syntax), line by line.",
            readOnly = Tristate.YES,
            idempotent = Tristate.YES,
            openWorld = Tristate.NO,
            concurrencySafe = Tristate.YES,
            timeoutMillis = 60_000)
    public Findings.Matches search(
            @Param("The regular expression.") String pattern,
            @Param("The folder to search; the workspace by default.") Optional<String> directory,
            @Param("Only files whose path matches this glob, for example **.java.") Optional<String> paths,
            @Param("How many matches to list; 50 by default, at most 500.") Optional<Integer> limit,
            CallContext context) {
        Pattern compiled = compile(pattern);
        Glob glob = Glob.of(paths.orElse("**"));
        int most = Math.max(0, Math.min(500, limit.orElse(50)));
        List<ScopedFiles.Entry> candidates = tree.files(directory.orElse(""), context).stream()
                .filter(entry -> glob.matches(entry.path()))
                .toList();
        List<Findings.Match> matches = new ArrayList<>();
        int[] total = {0};
        int[] searched = {0};
        tree.readEach(candidates, "searching", context, (path, lines) -> {
            searched[0]++;
            for (int i = 0; i < lines.size(); i++) {
                if (compiled.matcher(lines.get(i)).find()) {
                    total[0]++;
                    if (matches.size() < most) {
                        matches.add(
                                new Findings.Match(path, i + 1, cut(lines.get(i).strip())));
                    }
                }
            }
        });
        return new Findings.Matches(pattern, searched[0], total[0], matches);
    }

    /** How much there is of what. */
    @ToolMethod(
            value = "Counts files and lines by language, and names the longest files of code.",
            readOnly = Tristate.YES,
            idempotent = Tristate.YES,
            openWorld = Tristate.NO,
            concurrencySafe = Tristate.YES,
            timeoutMillis = 60_000)
    public Findings.Counts count(
            @Param("The folder to count; the workspace by default.") Optional<String> directory,
            @Param("How many of the longest files of code to name; 10 by default, at most 100.")
                    Optional<Integer> longest,
            CallContext context) {
        List<Findings.FileCount> counted = new ArrayList<>();
        tree.readEach(
                tree.files(directory.orElse(""), context),
                "counting",
                context,
                (path, lines) -> counted.add(new Findings.FileCount(path, lines.size())));
        counted.sort(
                Comparator.comparingInt(Findings.FileCount::lines).reversed().thenComparing(Findings.FileCount::path));
        int most = Math.max(0, Math.min(100, longest.orElse(10)));
        return new Findings.Counts(
                counted.size(),
                counted.stream().mapToLong(Findings.FileCount::lines).sum(),
                languages(counted),
                counted.stream()
                        .filter(file -> Language.isCode(Language.of(file.path())))
                        .limit(most)
                        .toList());
    }

    private static List<Findings.LanguageCount> languages(List<Findings.FileCount> counted) {
        TreeMap<String, Findings.LanguageCount> byName = new TreeMap<>();
        for (Findings.FileCount file : counted) {
            String language = Language.of(file.path());
            byName.merge(
                    language,
                    new Findings.LanguageCount(language, 1, file.lines()),
                    (all, one) -> new Findings.LanguageCount(language, all.files() + 1, all.lines() + one.lines()));
        }
        return byName.values().stream()
                .sorted(Comparator.comparingLong(Findings.LanguageCount::lines)
                        .reversed()
                        .thenComparing(Findings.LanguageCount::language))
                .toList();
    }

    private static Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is no regular expression in RE2 syntax: " + invalid.getDescription(), invalid);
        }
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
