package dev.patchbay.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of a Markdown file.
 *
 * @param file the file, below the project's root
 * @param line where the block begins
 * @param language what its fence says; empty for a diagram
 * @param text what it holds
 */
record CodeBlock(Path file, int line, String language, String text) {
    private static final String FENCE = "```";

    /** The blocks of every Markdown file that the project's readers are meant to read. */
    static List<CodeBlock> inProject(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.find(root, 3, (path, attributes) -> isDocument(root, path))) {
            found.sorted().forEach(files::add);
        }
        List<CodeBlock> blocks = new ArrayList<>();
        for (Path file : files) {
            blocks.addAll(in(root.relativize(file), Files.readAllLines(file)));
        }
        return blocks;
    }

    private static boolean isDocument(Path root, Path path) {
        String below = root.relativize(path).toString();
        return below.endsWith(".md")
                && !below.startsWith(".")
                && !below.contains("target/")
                && !below.startsWith("build/");
    }

    private static List<CodeBlock> in(Path file, List<String> lines) {
        List<CodeBlock> blocks = new ArrayList<>();
        @Nullable String language = null;
        int begin = 0;
        List<String> text = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (language == null && line.startsWith(FENCE)) {
                language = line.substring(FENCE.length()).strip();
                begin = i + 1;
                text.clear();
            } else if (language != null && line.startsWith(FENCE)) {
                blocks.add(new CodeBlock(file, begin, language, String.join("\n", text) + "\n"));
                language = null;
            } else {
                text.add(line);
            }
        }
        return blocks;
    }

    @Override
    public String toString() {
        return file + ":" + line + " (" + (language.isEmpty() ? "diagram" : language) + ")";
    }
}
