package dev.patchbay.app;

import com.google.re2j.Pattern;
import dev.patchbay.example.files.FilesPlugin;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A copy of the code assistant that a test may change, with a workspace of a few known files. */
final class ExampleProject {
    private static final Path ORIGINAL = Path.of("..", "examples", "code-assistant");

    /** A field's value before its test has a folder. */
    static final ExampleProject NONE = new ExampleProject(Path.of("none"), Path.of("none"));

    private final Path directory;
    private final Path workspace;

    private ExampleProject(Path directory, Path workspace) {
        this.directory = directory;
        this.workspace = workspace;
    }

    /** Makes the copy below a folder. */
    static ExampleProject below(Path folder) {
        ExampleProject project = new ExampleProject(folder.resolve("assistant"), folder.resolve("workspace"));
        try {
            project.copy();
            project.fillWorkspace();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return project;
    }

    Path directory() {
        return directory;
    }

    Path workspace() {
        return workspace;
    }

    /** Changes one of the project's text files. */
    void edit(String file, String old, String replacement) {
        String text = read(directory.resolve(file));
        if (!text.contains(old)) {
            throw new IllegalArgumentException(file + " does not contain \"" + old + "\"");
        }
        write(directory.resolve(file), text.replace(old, replacement));
    }

    /** Adds to one of the project's text files. */
    void append(String file, String more) {
        Path path = directory.resolve(file);
        write(path, read(path) + more);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void copy() throws IOException {
        for (String file : List.of("patchbay.toml", "reviewer.toml", "janitor.toml")) {
            write(directory.resolve(file), read(ORIGINAL.resolve(file)));
        }
        for (String plugin : List.of("files", "report", "audit")) {
            String manifest = "plugins/" + plugin + "/plugin.toml";
            write(directory.resolve(manifest), read(ORIGINAL.resolve(manifest)));
            jar(FilesPlugin.class, directory.resolve("plugins/" + plugin + "/lib/code-assistant.jar"));
        }
        jar(Pattern.class, directory.resolve("plugins/files/lib/re2j.jar"));
    }

    private void fillWorkspace() {
        write(workspace.resolve("README.md"), "# Sample\n\nA sample for tests.\n");
        write(
                workspace.resolve("src/Main.java"),
                "class Main {\n  // TODO first\n  public static void main(String[] a) {}\n}\n");
        write(workspace.resolve("src/Wait.java"), "class Wait {\n  void w() { x.block(); }\n}\n");
        write(workspace.resolve("tool.py"), "try:\n  pass\nexcept:\n  pass\n# FIXME later\n");
    }

    /** The jar that a class comes from, or one made of the folder that it comes from. */
    private static void jar(Class<?> type, Path jar) throws IOException {
        Path source = source(type);
        Files.createDirectories(jar.getParent());
        if (Files.isRegularFile(source)) {
            Files.copy(source, jar);
            return;
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(file);
                Stream<Path> classes = Files.walk(source)) {
            for (Path path : classes.filter(Files::isRegularFile).sorted().toList()) {
                archive.putNextEntry(
                        new JarEntry(source.relativize(path).toString().replace('\\', '/')));
                archive.write(Files.readAllBytes(path));
            }
        }
    }

    static Path source(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Runs the command in the project, on its workspace. */
    CommandRun.Result run(String... arguments) {
        return run(CommandRun.in(directory), arguments);
    }

    /** Runs a prepared command on its workspace. */
    CommandRun.Result run(CommandRun command, String... arguments) {
        return command.run(withWorkspace(arguments));
    }

    /** The arguments with the option that names the workspace before them. */
    String[] withWorkspace(String... arguments) {
        return Stream.concat(Stream.of("--workspace", workspace.toString()), Stream.of(arguments))
                .toArray(String[]::new);
    }

    /** A session's history, as the command tells it to machines. */
    List<JsonNode> history(String session) {
        return run("--json", "history", session).outLines().stream()
                .map(Json::parse)
                .toList();
    }

    /** The facts about the workspace, counted anew. */
    Facts facts() {
        try (Stream<Path> files = Files.walk(workspace)) {
            List<String> texts = files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(workspace.resolve("report")))
                    .map(ExampleProject::read)
                    .toList();
            long lines = texts.stream().mapToLong(text -> text.lines().count()).sum();
            return new Facts(texts.size(), lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What there is to be found. */
    record Facts(int files, long lines) {}
}
